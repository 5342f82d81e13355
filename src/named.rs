//! Enums whose variants have names that files and reports write.

/// An enum with the name of each variant beside it: `ALL` holds its variants in order, `name` gives a name, `named` finds one.
macro_rules! named {
    ($(#[$about:meta])* $vis:vis enum $Enum:ident { $($(#[$doc:meta])* $variant:ident => $name:literal,)* }) => {
        $(#[$about])*
        $vis enum $Enum {
            $($(#[$doc])* $variant,)*
        }

        impl $Enum {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name, as files and reports write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The one of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use named;
