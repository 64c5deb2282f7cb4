namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>How a terminal would draw a piece of text. Colours are null for the terminal's own.</summary>
internal readonly record struct AnsiStyle(AnsiColor? Foreground, AnsiColor? Background, AnsiEffects Effects)
{
    public bool Has(AnsiEffects effect) => (Effects & effect) != 0;
}

[Flags]
internal enum AnsiEffects
{
    None = 0,
    Bold = 1,
    Faint = 2,
    Italic = 4,
    Underline = 8,
    Inverse = 16,
    Hidden = 32,
    Strike = 64,
}

/// <summary>Red, green and blue, each from 0 to 255.</summary>
internal readonly record struct AnsiColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The sixteen that have names; calm versions, as terminals of today show them.</summary>
    private static readonly uint[] Named =
    [
        0x1b1f24, 0xc4373b, 0x3a8f45, 0x9a6f12, 0x2f6fd0, 0x9a4fc0, 0x1b8a99, 0xb4bcc6,
        0x6e7781, 0xf0666a, 0x57c267, 0xe0b341, 0x6ea8ff, 0xcf8ef0, 0x4fc9d8, 0xf2f5f8,
    ];

    /// <summary>One of 256: the sixteen, a cube of six levels a side, 24 greys.</summary>
    /// <param name="index">0 to 255.</param>
    public static AnsiColor FromIndex(int index) => index switch
    {
        < 16 => FromRgb(Named[index]),
        < 232 => new(Level((index - 16) / 36), Level((index - 16) / 6 % 6), Level((index - 16) % 6)),
        _ => new((byte)(8 + (index - 232) * 10), (byte)(8 + (index - 232) * 10), (byte)(8 + (index - 232) * 10)),
    };

    public static AnsiColor FromRgb(uint rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    public string Css => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Level(int step) => (byte)(step == 0 ? 0 : 55 + step * 40);
}
