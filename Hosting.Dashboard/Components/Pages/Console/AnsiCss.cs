using System.Text;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>A style for the browser, legible in both themes: a colour that would be too close to what is behind it is moved away from it.</summary>
internal static class AnsiCss
{
    /// <summary>The contrast that WCAG AA asks of text.</summary>
    private const double LeastContrast = 4.6;

    // As the style sheet has them: behind the console, and its text.
    private static readonly Theme Light = new(AnsiColor.FromRgb(0xffffff), AnsiColor.FromRgb(0x1a212b));
    private static readonly Theme Dark = new(AnsiColor.FromRgb(0x10141a), AnsiColor.FromRgb(0xe3e8ef));

    /// <summary>Null for plain text.</summary>
    public static string? Of(AnsiStyle style)
    {
        if (style == default) return null;
        var css = new StringBuilder();
        var light = Colors(style, Light);
        var dark = Colors(style, Dark);
        if (light.Text is not null || dark.Text is not null)
            css.Append("color:light-dark(").Append((light.Text ?? Light.Text).Css).Append(',').Append((dark.Text ?? Dark.Text).Css).Append(");");
        if (light.Behind is not null || dark.Behind is not null)
            css.Append("background:light-dark(").Append((light.Behind ?? Light.Behind).Css).Append(',').Append((dark.Behind ?? Dark.Behind).Css).Append(");");
        if (style.Has(AnsiEffects.Bold)) css.Append("font-weight:700;");
        if (style.Has(AnsiEffects.Italic)) css.Append("font-style:italic;");
        if (style.Has(AnsiEffects.Underline) || style.Has(AnsiEffects.Strike))
            css.Append("text-decoration:").Append(style.Has(AnsiEffects.Underline) ? "underline " : "").Append(style.Has(AnsiEffects.Strike) ? "line-through" : "").Append(';');
        return css.Length == 0 ? null : css.ToString();
    }

    private static (AnsiColor? Text, AnsiColor? Behind) Colors(AnsiStyle style, Theme theme)
    {
        var (text, behind) = (style.Foreground, style.Background);
        if (style.Has(AnsiEffects.Inverse)) (text, behind) = (behind ?? theme.Behind, text ?? theme.Text);
        if (style.Has(AnsiEffects.Faint) && text is null) text = Mix(theme.Text, theme.Behind, 0.25);
        if (text is null && behind is null) return (null, null);
        return (Legible(text ?? theme.Text, behind ?? theme.Behind), behind);
    }

    private static AnsiColor Legible(AnsiColor text, AnsiColor behind)
    {
        var away = Luminance(behind) > 0.18 ? new AnsiColor(0, 0, 0) : new AnsiColor(255, 255, 255);
        for (var part = 0.0; part < 1; part += 0.1)
        {
            var mixed = Mix(text, away, part);
            if (Contrast(mixed, behind) >= LeastContrast) return mixed;
        }

        return away;
    }

    private static AnsiColor Mix(AnsiColor from, AnsiColor to, double part) => new(
        (byte)Math.Round(from.Red + (to.Red - from.Red) * part),
        (byte)Math.Round(from.Green + (to.Green - from.Green) * part),
        (byte)Math.Round(from.Blue + (to.Blue - from.Blue) * part));

    public static double Contrast(AnsiColor one, AnsiColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(AnsiColor color) => 0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

    private static double Linear(byte level)
    {
        var value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private sealed record Theme(AnsiColor Behind, AnsiColor Text);
}
