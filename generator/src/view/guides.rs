//! Letters and conversations: texts with fields, each at its own address, without names.

use super::names::{Cite, Link, Names};
use super::words::upper_first;
use super::{Body, Head, Material, View};
use crate::model::{Conversation, ConversationStep, Letter};
use serde::Serialize;

/// A letter or conversation in a list.
#[derive(Debug, Serialize)]
pub struct GuideRow {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// When or for what.
    pub text: String,
    /// Who sends or holds it.
    pub who: String,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct GuideIndex {
    /// Letters.
    pub letters: Vec<GuideRow>,
    /// Conversations.
    pub conversations: Vec<GuideRow>,
}

/// A piece of a paragraph.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text; of a field without its brackets.
    pub text: String,
    /// To be filled in.
    pub is_field: bool,
}

/// A letter.
#[derive(Debug, Serialize)]
pub struct LetterPage {
    /// Who sends it.
    pub from: Link,
    /// Who gets it.
    pub to: Vec<Link>,
    /// When.
    pub when: String,
    /// What it must not say.
    pub never: String,
    /// What is filled in.
    pub fields: Vec<String>,
    /// The paragraphs.
    pub paragraphs: Vec<Vec<Piece>>,
    /// Norms it belongs to.
    pub norms: Vec<Link>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A conversation.
#[derive(Debug, Serialize)]
pub struct ConversationPage {
    /// Who holds it.
    pub roles: Vec<Link>,
    /// What it is to lead to.
    pub goal: String,
    /// What comes before.
    pub before: Vec<String>,
    /// The parts.
    pub steps: Vec<ConversationStep>,
    /// What not to do.
    pub never: Vec<String>,
    /// What comes after.
    pub after: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// The list, and a page for each.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let all = &material.site.guides;
    if all.letters.is_empty() && all.conversations.is_empty() {
        return Vec::new();
    }
    let mut views = vec![index(material, names)];
    views.extend(all.letters.iter().map(|l| letter(material, names, l)));
    views.extend(
        all.conversations
            .iter()
            .map(|c| conversation(material, names, c)),
    );
    views
}

/// The letters and conversations of a role.
pub(super) fn of_role(material: &Material<'_>, role: &str) -> Vec<Link> {
    let all = &material.site.guides;
    let letters = all.letters.iter().filter(|l| l.from == role).map(|l| Link {
        url: l.url(),
        title: format!("Brief: {}", super::words::lower_first(&l.title)),
    });
    let conversations = all
        .conversations
        .iter()
        .filter(|c| c.roles.iter().any(|r| r == role))
        .map(|c| Link {
            url: c.url(),
            title: format!("Leidraad: {}", super::words::lower_first(&c.title)),
        });
    letters.chain(conversations).collect()
}

fn index(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.guides;
    let letter = |l: &Letter| GuideRow {
        url: l.url(),
        title: l.title.clone(),
        text: l.when.clone(),
        who: upper_first(&names.role_in_text(&l.from)),
    };
    let conversation = |c: &Conversation| GuideRow {
        url: c.url(),
        title: c.title.clone(),
        text: c.goal.clone(),
        who: upper_first(&names.roles_in_words(&c.roles)),
    };
    let body = GuideIndex {
        letters: all.letters.iter().map(letter).collect(),
        conversations: all.conversations.iter().map(conversation).collect(),
    };
    let head = Head::new(
        material,
        "/brieven/",
        "Brieven en gesprekken",
        "Teksten om over te nemen: brieven met invulvelden en een leidraad voor het gesprek.",
    )
    .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Guides(body),
    }
}

fn letter(material: &Material<'_>, names: &Names<'_>, letter: &Letter) -> View {
    let body = LetterPage {
        from: names.role(&letter.from),
        to: letter.to.iter().map(|id| names.role(id)).collect(),
        when: letter.when.clone(),
        never: letter.never.clone(),
        fields: letter.fields().into_iter().map(str::to_owned).collect(),
        paragraphs: letter.text.iter().map(|p| pieces(p)).collect(),
        norms: names.norm_links(&letter.norms),
        cites: names.cites(&letter.evidence),
    };
    let head = Head::new(material, &letter.url(), &letter.title, &letter.when).under(&[
        ("/professionals/", "Professionals"),
        ("/brieven/", "Brieven"),
    ]);
    View {
        head,
        body: Body::Letter(Box::new(body)),
    }
}

fn conversation(material: &Material<'_>, names: &Names<'_>, of: &Conversation) -> View {
    let body = ConversationPage {
        roles: of.roles.iter().map(|id| names.role(id)).collect(),
        goal: of.goal.clone(),
        before: of.before.clone(),
        steps: of.steps.clone(),
        never: of.never.clone(),
        after: of.after.clone(),
        cites: names.cites(&of.evidence),
    };
    let head = Head::new(material, &of.url(), &of.title, &of.goal).under(&[
        ("/professionals/", "Professionals"),
        ("/brieven/", "Brieven en gesprekken"),
    ]);
    View {
        head,
        body: Body::Conversation(Box::new(body)),
    }
}

/// A paragraph cut at its fields. A bracket that never closes is text.
fn pieces(paragraph: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_field| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                is_field,
            });
        }
    };
    let mut rest = paragraph;
    while let Some((before, (field, after))) = rest
        .split_once('[')
        .and_then(|(before, tail)| Some((before, tail.split_once(']')?)))
    {
        push(before, false);
        push(field, true);
        rest = after;
    }
    push(rest, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_paragraph_is_cut_at_its_fields() {
        let cut = |text| -> Vec<String> {
            pieces(text)
                .into_iter()
                .map(|p| {
                    if p.is_field {
                        format!("<{}>", p.text)
                    } else {
                        p.text
                    }
                })
                .collect()
        };
        assert_eq!(
            cut("Op [datum]: [aantal]."),
            ["Op ", "<datum>", ": ", "<aantal>", "."]
        );
        assert_eq!(cut("open [haak"), ["open [haak"]);
        assert!(cut("").is_empty());
    }
}
