//! Many articles at once: same order, same output, nothing lost.

use shushuo::article::Article;
use shushuo::batch::in_order;
use shushuo::error::Error;
use shushuo::read::Unread;

/// Short and long articles mixed, so that late chunks are ready before early ones.
fn articles() -> Vec<Article> {
    (0..500)
        .map(|i| Article {
            id: format!("a{i}"),
            path: format!("a{i}.txt"),
            text: "村".repeat(if i % 50 == 0 { 100_000 } else { i }),
            ..Article::default()
        })
        .collect()
}

fn work(article: &Article) -> usize {
    article.text.chars().filter(|c| *c == '村').count()
}

#[test]
fn output_is_that_of_a_plain_loop() {
    let mut got = Vec::new();
    in_order(articles().into_iter().map(|a| Ok(a).into()), work, |item| {
        got.push(item.map(|(a, n)| (a.id, n))?);
        Ok(())
    })
    .unwrap();
    let serial: Vec<_> = articles()
        .into_iter()
        .map(|a| (a.id.clone(), work(&a)))
        .collect();
    assert_eq!(got, serial);
}

#[test]
fn unreadable_items_and_panics_reach_the_sink_in_their_place() {
    let items = articles().into_iter().enumerate().map(|(i, a)| match i {
        7 => Err(Error::new("cannot be read").at("a7.txt")),
        _ => Ok(a),
    });
    let items = items.map(Unread::from);
    let (mut count, mut errors) = (0, Vec::new());
    in_order(
        items,
        |a| match a.id.as_str() {
            "a9" => panic!("no such numeral"),
            _ => work(a),
        },
        |item| {
            if let Err(e) = item {
                errors.push((count, e.to_string()));
            }
            count += 1;
            Ok(())
        },
    )
    .unwrap();
    assert_eq!(count, 500);
    assert_eq!(
        errors,
        [
            (7, "a7.txt: cannot be read".to_string()),
            (
                9,
                "a9.txt: this article could not be worked on: no such numeral (this is a bug: please report it with the article)".to_string()
            )
        ]
    );
}

#[test]
fn an_error_of_the_sink_ends_the_run() {
    // Without end: only the sink's error can stop it.
    let endless = std::iter::repeat_with(|| Ok(Article::from_text("村".repeat(10_000))).into());
    let mut count = 0;
    let end = in_order(endless, work, |_| {
        count += 1;
        match count {
            10 => Err(Error::new("the disk is full")),
            _ => Ok(()),
        }
    });
    assert_eq!(end.expect_err("ends").to_string(), "the disk is full");
    assert_eq!(count, 10);
}

#[test]
fn a_reader_that_panics_is_an_error() {
    let broken = (0..10).map(|i| match i {
        5 => panic!("bad file"),
        _ => Ok(Article::from_text("村")).into(),
    });
    let end = in_order(broken, work, |_| Ok(()));
    assert!(
        end.expect_err("breaks off")
            .to_string()
            .contains("bad file")
    );
}
