//! Macros that declare a type and how it is read, in one place and with one name. They write
//! tables and the taking of fields, no reading: that is the decoder's, once for all types.

/// A struct read from a mapping: key = field name; unknown and double keys are faults.
/// `@default` before `pub struct` makes an absent mapping mean the default.
#[macro_export]
macro_rules! record {
    (@is_default default) => { true };
    (@is_default) => { false };
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
            fn shape() -> &'static $crate::tree::Shape {
                &$crate::tree::Shape::Record {
                    keys: &[$(stringify!($field)),*],
                    shapes: &[$(<$type as $crate::tree::Decode>::shape),*],
                    default: $crate::record!(@is_default $($default)?),
                }
            }
            fn take(tape: &mut $crate::tree::Tape<'_>) -> Self {
                $name { $( $field: $crate::tree::Decode::take(tape), )* }
            }
            fn schema(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.record(stringify!($name), concat!($($doc, "\n"),*), |schemas| vec![
                    $( (stringify!($field), concat!($($field_doc, "\n"),*), <$type>::schema(schemas), !<$type as $crate::tree::Decode>::shape().may_be_absent()), )*
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

            /// The words, in the same order.
            const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word that stands for it in YAML and JSON.
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The value a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl $crate::tree::Decode for $name {
            fn shape() -> &'static $crate::tree::Shape {
                &$crate::tree::Shape::Choice { what: $what, words: $name::WORDS }
            }
            fn take(tape: &mut $crate::tree::Tape<'_>) -> Self {
                let place = tape.number() as usize;
                $name::ALL.get(place).copied().unwrap_or($name::ALL[0])
            }
            fn schema(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.choice(stringify!($name), concat!($($doc, "\n"),*), &[$(($word, concat!($($variant_doc, "\n"),*))),*])
            }
        }

        impl $crate::tree::Json for $name {
            fn write(&self, to: &mut $crate::tree::Writer) {
                to.text(self.as_str());
            }
        }

        impl $crate::tree::Describe for $name {
            fn describe(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                <$name as $crate::tree::Decode>::schema(schemas)
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
            fn shape() -> &'static $crate::tree::Shape {
                &$crate::tree::Shape::Variants {
                    what: $what,
                    words: &[$($word,)* $($key,)*],
                    shapes: &[$(<$type as $crate::tree::Decode>::shape),*],
                }
            }
            fn take(tape: &mut $crate::tree::Tape<'_>) -> Self {
                // Counted down in the order of the table; only the first is left for what
                // the table cannot have made.
                let mut place = tape.number();
                $( if place == 0 { return $name::$word_variant; } place -= 1; )*
                $( if place == 0 { return $name::$key_variant(<$type as $crate::tree::Decode>::take(tape)); } place -= 1; )*
                let _ = place;
                Self::take(&mut $crate::tree::Tape::new(&[]))
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
