//! Verbs that belong to the noun behind them: 签约项目, 新增就业.

use crate::lexicon::Lexicon;

/// 新增就业 and 完成投资 are terms; the verbs of others are not.
pub fn is_term(verb: &str, object: &str) -> bool {
    matches!(verb, "完成") && object == "投资"
        || matches!(verb, "新增" | "净增" | "带动") && object == "就业"
}

/// Whether the verb is an attribute of this noun: 改造|面积, 签约|项目; but 改造|企业 30家 and 投入|资金 are actions.
pub fn attributive(verb: &str, noun: &str, lexicon: &Lexicon) -> bool {
    const SHORT: usize = 3;
    let bare = lexicon.bare.get(noun).is_some();
    let measure = lexicon.measure.ending(noun).is_some() && noun.chars().count() <= SHORT;
    // 孵化|机构, though 建设|机构
    let body = matches!(
        noun,
        "机构" | "载体" | "中心" | "平台" | "基地" | "团队" | "设施" | "岗位" | "人员" | "单位"
    ) && lexicon.action.get(verb).is_none();
    let quality = measure || bare && lexicon.measure.get(noun).is_some() || body;
    let action = lexicon.nominal.get(verb).is_none() || verb == "投入";
    quality && !action || bare && lexicon.stage.get(verb).is_some()
}

/// Whether the whole phrase is such a term.
pub fn term(phrase: &str) -> bool {
    let verb = phrase.char_indices().nth(2).map_or(0, |(i, _)| i);
    is_term(&phrase[..verb], &phrase[verb..])
}
