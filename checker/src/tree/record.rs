//! Macros that declare a type and how it is read, in one place and with one name.

/// A struct read from a mapping: key = field name; unknown and double keys are faults.
/// `@default` before `pub struct` makes an absent mapping mean the default.
#[macro_export]
macro_rules! record {
    (@absent default) => { Some(Self::default()) };
    (@absent) => { None };
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derive:ident),*)])*
        $(@$default:ident)? pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])* pub $field:ident: $type:ty ,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, $($($derive),*)*)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl $crate::tree::Decode for $name {
            fn decode(node: &$crate::tree::Node<'_>, d: &mut $crate::tree::Decoder) -> Option<Self> {
                const KEYS: &[&str] = &[$(stringify!($field)),*];
                let mut slots: [Option<&$crate::tree::Node<'_>>; KEYS.len()] = [None; KEYS.len()];
                let sound = d.sort_keys(node, KEYS, &mut slots)?;
                let mut slots = slots.iter();
                $( let $field = d.field(stringify!($field), slots.next().copied().flatten(), node); )*
                let read = $name { $( $field: $field?, )* };
                sound.then_some(read)
            }

            fn absent() -> Option<Self> {
                $crate::record!(@absent $($default)?)
            }
            fn schema(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.record(stringify!($name), concat!($($doc, "\n"),*), |schemas| vec![
                    $( (stringify!($field), concat!($($field_doc, "\n"),*), <$type>::schema(schemas), <$type as $crate::tree::Decode>::absent().is_none()), )*
                ])
            }
        }
    };
}

/// An enum of words: `Wet = "wet"`.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $what:literal
        pub enum $name:ident {
            $( $(#[doc = $variant_doc:literal])* $variant:ident = $word:literal ,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $variant_doc])* $variant, )*
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word that stands for it in YAML and JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $( $name::$variant => $word, )* }
            }

            /// The value a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some($name::$variant), )* _ => None }
            }
        }

        impl $crate::tree::Decode for $name {
            fn decode(node: &$crate::tree::Node<'_>, d: &mut $crate::tree::Decoder) -> Option<Self> {
                let Some(word) = node.as_text() else {
                    return d.wrong_type(node, concat!("een woord (", $what, ")"));
                };
                match $name::from_word(word) {
                    Some(value) => Some(value),
                    None => d.unknown_word("unknown-word", node.span, $what, word, &[$($word),*]),
                }
            }
            fn schema(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.choice(stringify!($name), concat!($($doc, "\n"),*), &[$(($word, concat!($($variant_doc, "\n"),*))),*])
            }
        }

        impl $crate::tree::serde::Serialize for $name {
            fn serialize<S: $crate::tree::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

/// An enum of alternatives: a word (`school_year`) or a mapping with one key (`rolling: {...}`).
#[macro_export]
macro_rules! variants {
    (
        $(#[doc = $doc:literal])*
        $what:literal
        pub enum $name:ident {
            $( $(#[doc = $word_doc:literal])* $word_variant:ident = $word:literal ,)*
            ;
            $( $(#[doc = $key_doc:literal])* $key_variant:ident($type:ty) = $key:literal ,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $( $(#[doc = $word_doc])* $word_variant, )*
            $( $(#[doc = $key_doc])* $key_variant($type), )*
        }

        impl $crate::tree::Decode for $name {
            fn decode(node: &$crate::tree::Node<'_>, d: &mut $crate::tree::Decoder) -> Option<Self> {
                const WORDS: &[&str] = &[$($word,)* $($key,)*];
                match &node.value {
                    $crate::tree::Value::Text(word) | $crate::tree::Value::Plain(word) => match word.as_ref() {
                        $( $word => Some($name::$word_variant), )*
                        $( $key => d.refuse("missing-value", node, concat!("Na `", $key, "` hoort nog een waarde."), concat!("Schrijf `", $key, ": ...`.")), )*
                        other => d.unknown_word("unknown-word", node.span, $what, other, WORDS),
                    },
                    $crate::tree::Value::Map(entries) if entries.len() == 1 => {
                        let entry = &entries[0];
                        match entry.key.as_ref() {
                            $( $key => d.at_key($key, |d| <$type as $crate::tree::Decode>::decode(&entry.node, d)).map($name::$key_variant), )*
                            other => d.unknown_word("unknown-key", entry.key_span, $what, other, WORDS),
                        }
                    }
                    $crate::tree::Value::Map(entries) => {
                        let span = entries.get(1).map_or(node.span, |e| e.key_span);
                        d.fault("one-key", span, format!("Hier hoort precies een sleutel ({}), er staan er {}.", $what, entries.len()), format!("Kies uit: {}. Meer voorwaarden horen onder `all_of` of `any_of`.", WORDS.join(", ")));
                        None
                    }
                    _ => d.wrong_type(node, concat!("een ", $what)),
                }
            }
            fn schema(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.variants(
                    stringify!($name),
                    concat!($($doc, "\n"),*),
                    &[$(($word, concat!($($word_doc, "\n"),*))),*],
                    |schemas| { let _ = &schemas; vec![$(($key, concat!($($key_doc, "\n"),*), <$type as $crate::tree::Decode>::schema(schemas)),)*] },
                )
            }
        }
    };
}
