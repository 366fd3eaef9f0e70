//! Text of a PDF as one would type it: fonts hand out radicals for the characters they look like, and layout makes spaces.

/// Radicals, each with the character that is meant. Unicode's own folding leaves most of the first block as it is.
const RADICALS: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日\
    ⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺷羊\
    ⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅\
    ⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄\
    ⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼀一⼁丨⼂丶⼃丿⼄乙⼅亅⼆二⼇亠⼈人⼉儿⼊入⼋八⼌冂⼍冖⼎冫\
    ⼏几⼐凵⼑刀⼒力⼓勹⼔匕⼕匚⼖匸⼗十⼘卜⼙卩⼚厂⼛厶⼜又⼝口⼞囗⼟土⼠士⼡夂⼢夊⼣夕⼤大⼥女⼦子⼧宀\
    ⼨寸⼩小⼪尢⼫尸⼬屮⼭山⼮巛⼯工⼰己⼱巾⼲干⼳幺⼴广⼵廴⼶廾⼷弋⼸弓⼹彐⼺彡⼻彳⼼心⼽戈⼾户⼿手⽀支\
    ⽁攴⽂文⽃斗⽄斤⽅方⽆无⽇日⽈曰⽉月⽊木⽋欠⽌止⽍歹⽎殳⽏毋⽐比⽑毛⽒氏⽓气⽔水⽕火⽖爪⽗父⽘爻⽙爿\
    ⽚片⽛牙⽜牛⽝犬⽞玄⽟玉⽠瓜⽡瓦⽢甘⽣生⽤用⽥田⽦疋⽧疒⽨癶⽩白⽪皮⽫皿⽬目⽭矛⽮矢⽯石⽰示⽱禸⽲禾\
    ⽳穴⽴立⽵竹⽶米⽷糸⽸缶⽹网⽺羊⽻羽⽼老⽽而⽾耒⽿耳⾀聿⾁肉⾂臣⾃自⾄至⾅臼⾆舌⾇舛⾈舟⾉艮⾊色⾋艸\
    ⾌虍⾍虫⾎血⾏行⾐衣⾑襾⾒見⾓角⾔言⾕谷⾖豆⾗豕⾘豸⾙貝⾚赤⾛走⾜足⾝身⾞車⾟辛⾠辰⾡辵⾢邑⾣酉⾤釆\
    ⾥里⾦金⾧長⾨門⾩阜⾪隶⾫隹⾬雨⾭靑⾮非⾯面⾰革⾱韋⾲韭⾳音⾴頁⾵風⾶飛⾷食⾸首⾹香⾺馬⾻骨⾼高⾽髟\
    ⾾鬥⾿鬯⿀鬲⿁鬼⿂魚⿃鳥⿄鹵⿅鹿⿆麥⿇麻⿈黃⿉黍⿊黑⿋黹⿌黽⿍鼎⿎鼓⿏鼠⿐鼻⿑齊⿒齒⿓龍⿔龜⿕龠";

/// The character that a radical stands for; any other as it is.
fn folded(c: char) -> char {
    if !('\u{2e80}'..='\u{2fdf}').contains(&c) {
        return c;
    }
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(meant)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return meant;
        }
    }
    c
}

/// Whether `c` is written without spaces around it: Han, their marks, full-width forms.
pub(super) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x20000..=0x3ffff)
        || matches!(
            c,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '‰' | '℃' | '①'..='⑳'
        )
}

/// Such lines are names and titles, in characters.
const SHORT_CHARS: usize = 16;

/// A line with radicals folded, without the spaces that layout left beside Chinese characters.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_short = text.chars().count() <= SHORT_CHARS;
    let mut chars = text
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .map(folded)
        .peekable();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            continue;
        }
        while chars.peek().is_some_and(|c| c.is_whitespace()) {
            chars.next();
        }
        let (before, after) = (out.chars().next_back(), chars.peek().copied());
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        // A number of a heading stands apart: 1 高位推动.
        let heading = after != ' '
            && is_wide(after)
            && out.chars().all(|c| c.is_ascii_digit())
            && out.len() < 3;
        // 市长 梁绍棠: short lines are not stretched to the margin, which makes spaces of its own.
        let apart = is_short && is_wide(before) && is_wide(after);
        if heading || apart || !is_wide(before) && !is_wide(after) {
            out.push(' ');
        }
    }
    out
}

/// What share of the characters is not known for what it is.
pub(super) fn unknown_share(texts: &[&str]) -> f32 {
    let (mut all, mut unknown) = (0usize, 0usize);
    for c in texts
        .iter()
        .flat_map(|t| t.chars())
        .filter(|c| !c.is_whitespace())
    {
        all += 1;
        // Private characters are those of a font that does not say what they are.
        unknown += usize::from(
            c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c) || c.is_control(),
        );
    }
    unknown as f32 / all.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_the_characters_they_look_like() {
        assert_eq!(line("⼈⺠群众2.73 万⼾"), "人民群众2.73万户");
        assert_eq!(RADICALS.chars().count() % 2, 0);
        let mut pairs = RADICALS.chars();
        while let (Some(radical), Some(meant)) = (pairs.next(), pairs.next()) {
            assert!(('\u{2e80}'..='\u{2fdf}').contains(&radical), "{radical}");
            assert!(!('\u{2e80}'..='\u{2fdf}').contains(&meant), "{radical}");
        }
    }

    #[test]
    fn spaces_stay_between_words_of_letters() {
        assert_eq!(
            line(" 完成 3.5 亿元 ， GDP per head 增长 12 % "),
            "完成3.5亿元，GDP per head增长12 %"
        );
        assert_eq!(line("1 高位推动"), "1 高位推动");
        assert_eq!(line("县长 李四"), "县长 李四");
    }

    #[test]
    fn unknown_characters_are_counted() {
        assert!(unknown_share(&["\u{fffd}\u{e001}甲乙"]) > 0.49);
        assert!(unknown_share(&["甲 乙", ""]) < 0.01);
    }
}
