//! Exact decimals: integers of 256 bits, scaled by a power of ten.

use arrow_buffer::i256;

/// 10 to the power of `digits`; the compiler keeps it below 77.
pub fn power_of_ten(digits: u8) -> i256 {
    (0..digits).fold(i256::ONE, |power, _| power.wrapping_mul(i256::from_i128(10)))
}

/// A scaled number as a decimal, without zeros at its end.
pub fn shown(value: i256, scale: u8) -> String {
    let text = with_all_digits(value, scale);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A scaled number as a decimal, with as many digits after the point as it is scaled by.
pub fn with_all_digits(value: i256, scale: u8) -> String {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let scale = usize::from(scale);
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}
