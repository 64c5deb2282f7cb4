using MudBlazor;

namespace Embedded.Dashboard.Components.Layout;

/// <summary>The look of the components: quiet greys, one accent, colours for states that are legible on every surface of their theme (WCAG AA).</summary>
internal static class DashboardTheme
{
    // On Linux the system's own name ends in a serif face where no desktop is set up, so it comes late.
    private static readonly string[] SansSerif =
        ["Segoe UI", "Ubuntu", "Cantarell", "Noto Sans", "Roboto", "Liberation Sans", "-apple-system", "BlinkMacSystemFont", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Light { get; } = Create(":root", new PaletteLight
    {
        Black = "#10151c",
        Primary = "#0a6570",
        PrimaryContrastText = "#ffffff",
        Secondary = "#4a5566",
        Tertiary = "#6b4fa0",
        Success = "#187536",
        Warning = "#875600",
        Error = "#bf1e2e",
        Info = "#0b5cad",
        TextPrimary = "#1a212b",
        TextSecondary = "#505b6b",
        TextDisabled = "#6a7483",
        ActionDefault = "#465162",
        ActionDisabled = "#8a93a0",
        ActionDisabledBackground = "#e6e9ed",
        Background = "#f4f6f8",
        BackgroundGray = "#eceff3",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#1a212b",
        DrawerBackground = "#ffffff",
        DrawerText = "#1a212b",
        DrawerIcon = "#465162",
        LinesDefault = "#dde2e8",
        LinesInputs = "#818b99",
        TableLines = "#e4e8ed",
        TableHover = "#f1f5f8",
        Divider = "#dde2e8",
    });

    public static MudTheme Dark { get; } = Create(":root[data-theme=dark]", new PaletteDark
    {
        Black = "#0b0e12",
        Primary = "#57c4cf",
        PrimaryContrastText = "#06262a",
        Secondary = "#a7b2c2",
        Tertiary = "#b9a3e6",
        Success = "#56c878",
        SuccessContrastText = "#04210d",
        Warning = "#e5b34c",
        WarningContrastText = "#2a1c00",
        Error = "#ff8680",
        ErrorContrastText = "#330504",
        Info = "#74b6ff",
        InfoContrastText = "#04203d",
        TextPrimary = "#e3e8ef",
        TextSecondary = "#a3adbb",
        TextDisabled = "#858f9d",
        ActionDefault = "#b3bdca",
        ActionDisabled = "#69727f",
        ActionDisabledBackground = "#262d36",
        Background = "#10141a",
        BackgroundGray = "#0c1015",
        Surface = "#171c23",
        AppbarBackground = "#171c23",
        AppbarText = "#e3e8ef",
        DrawerBackground = "#171c23",
        DrawerText = "#e3e8ef",
        DrawerIcon = "#b3bdca",
        LinesDefault = "#2a313b",
        LinesInputs = "#76808d",
        TableLines = "#252c35",
        TableHover = "#1d242d",
        Divider = "#2a313b",
    });

    private static MudTheme Create(string scope, Palette palette) => new()
    {
        PseudoCss = new() { Scope = scope },
        PaletteLight = palette,
        PaletteDark = palette,
        LayoutProperties = new() { AppbarHeight = "48px", DefaultBorderRadius = "5px" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = SansSerif, FontSize = ".875rem", LetterSpacing = "normal", LineHeight = "1.45" },
            Body1 = new Body1Typography { FontFamily = SansSerif, FontSize = ".875rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = SansSerif, FontSize = ".8125rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = SansSerif, FontSize = ".8125rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = SansSerif, FontSize = ".75rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = SansSerif, FontSize = ".9375rem", FontWeight = "600", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = SansSerif, FontSize = ".8125rem", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = SansSerif, FontSize = "1rem", FontWeight = "650", LetterSpacing = "normal" },
        },
    };
}
