//! Opaque colours and their contrast, as WCAG 2.2 defines it, in whole numbers.
//!
//! The light of a channel comes from a table, so the same theme passes on every machine.
//! Transparent colours are refused: what they look like depends on what lies behind them.

/// A colour on paper that lets nothing through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Color {
    channels: [u8; 3],
}

/// Why a text is no colour we can judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColorFault {
    /// No notation that is known here.
    Unknown,
    /// Something shines through.
    Transparent,
}

/// The sixteen names of HTML; the others are written as numbers by every tool.
const NAMES: &[(&str, u32)] = &[
    ("aqua", 0x00_ffff),
    ("black", 0),
    ("blue", 0x00_00ff),
    ("fuchsia", 0xff_00ff),
    ("gray", 0x80_8080),
    ("green", 0x00_8000),
    ("grey", 0x80_8080),
    ("lime", 0x00_ff00),
    ("maroon", 0x80_0000),
    ("navy", 0x00_0080),
    ("olive", 0x80_8000),
    ("purple", 0x80_0080),
    ("red", 0xff_0000),
    ("silver", 0xc0_c0c0),
    ("teal", 0x00_8080),
    ("white", 0xff_ffff),
    ("yellow", 0xff_ff00),
];

impl Color {
    const BLACK: Color = Color { channels: [0; 3] };
    const WHITE: Color = Color { channels: [255; 3] };

    /// Reads `#rgb`, `#rrggbb`, `rgb()`, `hsl()` and the sixteen names.
    pub(super) fn parse(text: &str) -> Result<Self, ColorFault> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits);
        }
        if let Some((_, rgb)) = NAMES.iter().find(|(name, _)| *name == text) {
            let [_, channels @ ..] = rgb.to_be_bytes();
            return Ok(Color { channels });
        }
        if text == "transparent" {
            return Err(ColorFault::Transparent);
        }
        let (function, rest) = text.split_once('(').ok_or(ColorFault::Unknown)?;
        let inner = rest.strip_suffix(')').ok_or(ColorFault::Unknown)?;
        let parts: Vec<&str> = inner
            .split([',', '/', ' '])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let (first, alpha) = match parts.as_slice() {
            [a, b, c] => ([*a, *b, *c], None),
            [a, b, c, alpha] => ([*a, *b, *c], Some(*alpha)),
            _ => return Err(ColorFault::Unknown),
        };
        let color = match function.trim() {
            "rgb" | "rgba" => rgb(first),
            "hsl" | "hsla" => hsl(first),
            _ => None,
        };
        let color = color.ok_or(ColorFault::Unknown)?;
        match alpha.map(|alpha| (alpha, thousandths(alpha.trim_end_matches('%')))) {
            None | Some(("1" | "1.0" | "100%", _)) => Ok(color),
            Some((_, Some(_))) => Err(ColorFault::Transparent),
            Some((_, None)) => Err(ColorFault::Unknown),
        }
    }

    /// `#rrggbb`.
    pub(super) fn to_hex(self) -> String {
        let [r, g, b] = self.channels;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Light on a scale where white is 10^10.
    fn luminance(self) -> u64 {
        let light = |c: u8| LIGHT.get(usize::from(c)).copied().unwrap_or(0);
        let [r, g, b] = self.channels.map(light);
        2126 * r + 7152 * g + 722 * b
    }

    /// Three quarters of this colour over another.
    pub(super) fn faded_on(self, back: Color) -> Color {
        self.mixed(back, 1, 4)
    }

    /// Some parts of the whole from another colour, rounded.
    fn mixed(self, other: Color, part: u32, whole: u32) -> Color {
        let mix = |a: u8, b: u8| {
            let sum = u32::from(a) * (whole - part) + u32::from(b) * part;
            u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX)
        };
        let [r, g, b] = self.channels;
        let [r2, g2, b2] = other.channels;
        Color {
            channels: [mix(r, r2), mix(g, g2), mix(b, b2)],
        }
    }

    /// The colour, darker or lighter by as little as makes it pass; `None` if black and white fail too.
    pub(super) fn nearest(self, passes: impl Fn(Color) -> bool) -> Option<Color> {
        const STEPS: u32 = 128;
        (1..=STEPS)
            .flat_map(|step| [Color::BLACK, Color::WHITE].map(|end| self.mixed(end, step, STEPS)))
            .find(|color| passes(*color))
    }
}

/// How far two colours stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ratio {
    /// Hundredths, rounded down: what is shown never flatters.
    hundredths: u64,
}

impl Ratio {
    /// The contrast of two colours, in either order.
    pub(super) fn of(a: Color, b: Color) -> Self {
        // (L1 + 0.05) / (L2 + 0.05) with L on a scale of 10^10.
        const FLARE: u64 = 500_000_000;
        let (a, b) = (a.luminance() + FLARE, b.luminance() + FLARE);
        Ratio {
            hundredths: a.max(b) * 100 / a.min(b),
        }
    }

    /// A limit such as 450 for 4.5.
    pub(super) const fn new(hundredths: u64) -> Self {
        Ratio { hundredths }
    }

    /// `4,49`, or `4,5` for a whole tenth.
    pub(super) fn dutch(self) -> String {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        match rest {
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{whole},{}", rest / 10),
            rest => format!("{whole},{rest:02}"),
        }
    }
}

fn hex(digits: &str) -> Result<Color, ColorFault> {
    let digits: Option<Vec<u8>> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    let digits = digits.ok_or(ColorFault::Unknown)?;
    let (channels, is_opaque) = match digits.as_slice() {
        [r, g, b] => ([r * 17, g * 17, b * 17], true),
        [r, g, b, a] => ([r * 17, g * 17, b * 17], *a == 15),
        [r, r2, g, g2, b, b2] => ([r * 16 + r2, g * 16 + g2, b * 16 + b2], true),
        [r, r2, g, g2, b, b2, a, a2] => (
            [r * 16 + r2, g * 16 + g2, b * 16 + b2],
            (*a, *a2) == (15, 15),
        ),
        _ => return Err(ColorFault::Unknown),
    };
    if is_opaque {
        Ok(Color { channels })
    } else {
        Err(ColorFault::Transparent)
    }
}

fn rgb(parts: [&str; 3]) -> Option<Color> {
    let channel = |part: &str| {
        let value = match part.strip_suffix('%') {
            Some(percent) => (thousandths(percent)? * 255 + 50_000) / 100_000,
            None => (thousandths(part)? + 500) / 1000,
        };
        u8::try_from(value.clamp(0, 255)).ok()
    };
    let [r, g, b] = parts.map(channel);
    Some(Color {
        channels: [r?, g?, b?],
    })
}

fn hsl([hue, saturation, lightness]: [&str; 3]) -> Option<Color> {
    let percent = |part: &str| Some(thousandths(part.strip_suffix('%')?)?.clamp(0, 100_000));
    let hue = thousandths(hue.strip_suffix("deg").unwrap_or(hue))?.rem_euclid(360_000);
    let (s, l) = (percent(saturation)?, percent(lightness)?);
    let reach = s * l.min(100_000 - l) / 100_000;
    // CSS Color 4: f(n) = l - a * max(-1, min(k - 3, 9 - k, 1)) with k = (n + hue / 30) mod 12.
    let channel = |n: i64| {
        let k = (n * 30_000 + hue).rem_euclid(360_000);
        let slope = (k - 90_000).min(270_000 - k).clamp(-30_000, 30_000);
        let value = l - reach * slope / 30_000;
        u8::try_from((value * 255 + 50_000) / 100_000).unwrap_or(u8::MAX)
    };
    Some(Color {
        channels: [channel(0), channel(8), channel(4)],
    })
}

/// A number as CSS writes it, in thousandths; what is finer falls away.
fn thousandths(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty())
        || !digits(whole)
        || !part.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let part: i64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some(sign * (whole * 1000 + part))
}

/// Light of each channel value, in millionths: the curve of sRGB. A test computes it anew.
#[rustfmt::skip]
const LIGHT: [u64; 256] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347,
    3677, 4025, 4391, 4777, 5182, 5605, 6049, 6512, 6995, 7499, 8023, 8568,
    9134, 9721, 10330, 10960, 11612, 12286, 12983, 13702, 14444, 15209, 15996, 16807,
    17642, 18500, 19382, 20289, 21219, 22174, 23153, 24158, 25187, 26241, 27321, 28426,
    29557, 30713, 31896, 33105, 34340, 35601, 36889, 38204, 39546, 40915, 42311, 43735,
    45186, 46665, 48172, 49707, 51269, 52861, 54480, 56128, 57805, 59511, 61246, 63010,
    64803, 66626, 68478, 70360, 72272, 74214, 76185, 78187, 80220, 82283, 84376, 86500,
    88656, 90842, 93059, 95307, 97587, 99899, 102242, 104616, 107023, 109462, 111932, 114435,
    116971, 119538, 122139, 124772, 127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027,
    149960, 152926, 155926, 158961, 162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069, 201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966,
    230740, 234551, 238398, 242281, 246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677,
    278894, 283149, 287441, 291771, 296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778,
    332452, 337164, 341914, 346704, 351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429,
    391572, 396755, 401978, 407240, 412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531, 479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996,
    527115, 533276, 539479, 545724, 552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202,
    603827, 610496, 617207, 623960, 630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542,
    686685, 693872, 701102, 708376, 715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151,
    775822, 783538, 791298, 799103, 806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269, 904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686,
    973445, 982251, 991102, 1000000,
];

#[cfg(test)]
mod tests {
    use super::{Color, ColorFault, LIGHT, Ratio};

    fn color(text: &str) -> Color {
        Color::parse(text).expect(text)
    }

    #[test]
    // The one place where the curve is computed; what is shipped only looks it up.
    #[allow(clippy::float_arithmetic)]
    fn the_table_is_the_curve_of_srgb() {
        for (channel, light) in LIGHT.iter().enumerate() {
            let c = channel as f64 / 255.0;
            let exact = if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            };
            assert_eq!((exact * 1e6).round() as u64, *light, "{channel}");
        }
    }

    #[test]
    fn notations_of_one_color_agree() {
        for text in [
            "#0b4a8a",
            "#0B4A8AFF",
            "rgb(11, 74, 138)",
            "rgb(11 74 138 / 1)",
            "rgba(11,74,138,100%)",
        ] {
            assert_eq!(color(text).to_hex(), "#0b4a8a", "{text}");
        }
        assert_eq!(color("#abc").to_hex(), "#aabbcc");
        assert_eq!(color("hsl(0, 100%, 50%)"), color("red"));
        assert_eq!(color("hsl(120deg 100% 25%)").to_hex(), "#008000");
        assert_eq!(color("hsl(210, 65%, 20%)").to_hex(), "#123354");
        assert_eq!(color("rgb(100% 0% 50%)").to_hex(), "#ff0080");
    }

    #[test]
    fn what_cannot_be_judged_is_refused() {
        for text in [
            "#0b4a8a80",
            "transparent",
            "rgb(0 0 0 / 50%)",
            "#0008",
            "rgba(0,0,0,.5)",
        ] {
            assert_eq!(Color::parse(text), Err(ColorFault::Transparent), "{text}");
        }
        for text in [
            "",
            "#",
            "#12",
            "#12345g",
            "rgb(1,2)",
            "rgb(1,2,x)",
            "hsl(1,2,3)",
            "currentColor",
            "oklch(1 0 0)",
            "rgb(1,2,3",
            "é",
        ] {
            assert_eq!(Color::parse(text), Err(ColorFault::Unknown), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard_on_both_sides_of_the_limits() {
        let on_white = |text| Ratio::of(color(text), color("#fff"));
        assert_eq!(on_white("#000").dutch(), "21");
        assert_eq!(on_white("#767676").dutch(), "4,54");
        assert_eq!(on_white("#777777").dutch(), "4,47");
        assert!(on_white("#767676") >= Ratio::new(450) && on_white("#777") < Ratio::new(450));
        assert!(on_white("#949494") >= Ratio::new(300) && on_white("#959595") < Ratio::new(300));
        assert_eq!(Ratio::new(450).dutch(), "4,5");
        assert_eq!(Ratio::of(color("#fff"), color("#fff")).dutch(), "1");
    }

    #[test]
    fn the_nearest_color_that_passes_is_the_smallest_step() {
        let passes = |c| Ratio::of(c, color("#fff")) >= Ratio::new(450);
        let found = color("#777777").nearest(passes).expect("black passes");
        assert_eq!(found.to_hex(), "#767676");
        assert_eq!(color("#777").nearest(|_| false), None);
    }
}
