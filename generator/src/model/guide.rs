//! Letters and conversation guides: texts with fields, to be copied, without names.

use super::evidence::Evidence;
use checker::record;
use serde::Serialize;

record! {
    /// One letter.
    #[derive(Serialize)]
    pub struct Letter {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Role that sends it.
        pub from: String,
        /// Roles that get it.
        pub to: Vec<String>,
        /// When it is sent.
        pub when: String,
        /// What it must not be used for or say.
        pub never: String,
        /// Paragraphs; what stands between `[` and `]` is filled in.
        pub text: Vec<String>,
        /// Norms it belongs to.
        pub norms: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// One part of a conversation.
    #[derive(Serialize)]
    pub struct ConversationStep {
        /// What it is for.
        pub title: String,
        /// Questions to ask.
        pub questions: Vec<String>,
    }
}

record! {
    /// One conversation guide.
    #[derive(Serialize)]
    pub struct Conversation {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Roles it is for.
        pub roles: Vec<String>,
        /// What it is to lead to.
        pub goal: String,
        /// What to do before.
        pub before: Vec<String>,
        /// Parts, in order.
        pub steps: Vec<ConversationStep>,
        /// What not to ask or do.
        pub never: Vec<String>,
        /// What to do after.
        pub after: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `guides.yaml`.
    #[derive(Serialize, Default)]
    pub struct Guides {
        /// Letters.
        pub letters: Vec<Letter>,
        /// Conversations.
        pub conversations: Vec<Conversation>,
    }
}

impl Letter {
    /// What is to be filled in, each once, in the order of the text.
    pub fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = Vec::new();
        for paragraph in &self.text {
            for part in paragraph.split('[').skip(1) {
                if let Some((field, _)) = part.split_once(']')
                    && !fields.contains(&field)
                {
                    fields.push(field);
                }
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::Letter;

    #[test]
    fn fields_stand_between_brackets() {
        let letter = Letter {
            id: "a".into(),
            title: "a".into(),
            from: "mentor".into(),
            to: Vec::new(),
            when: "a".into(),
            never: "a".into(),
            text: vec![
                "Op [datum] en [datum]: [aantal]".into(),
                "open [haak".into(),
            ],
            norms: Vec::new(),
            evidence: Vec::new(),
        };
        assert_eq!(letter.fields(), ["datum", "aantal"]);
    }
}
