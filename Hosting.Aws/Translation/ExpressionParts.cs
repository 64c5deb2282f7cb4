using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws.Translation;

/// <summary>A reference expression in its parts: texts, and values with the format that each is to have.</summary>
internal static partial class ExpressionParts
{
    public static IEnumerable<(string? Text, IValueProvider? Value, string? Format)> Of(ReferenceExpression expression)
    {
        var last = 0;
        foreach (Match match in Token().Matches(expression.Format))
        {
            if (match.Index > last)
                yield return (expression.Format[last..match.Index], null, null);
            last = match.Index + match.Length;
            if (match.Value is "{{" or "}}")
                yield return (match.Value[..1], null, null);
            else
            {
                var index = int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture);
                yield return (null, expression.ValueProviders[index], expression.StringFormats[index]);
            }
        }

        if (last < expression.Format.Length)
            yield return (expression.Format[last..], null, null);
    }

    [GeneratedRegex(@"\{\{|\}\}|\{(?<index>[0-9]+)\}")]
    private static partial Regex Token();
}
