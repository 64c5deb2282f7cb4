using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Puts a <see cref="ReferenceExpression"/> together piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format = new();
    private readonly List<IValueProvider> _values = [];
    private readonly List<string> _expressions = [];
    private readonly List<string?> _formats = [];

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds an interpolated string.</summary>
#pragma warning disable CA1822, IDE0060 // The compiler passes this builder to the handler, which adds to it.
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler) { }
#pragma warning restore CA1822, IDE0060

    /// <summary>Adds text as it stands.</summary>
    public void AppendLiteral(string value)
        => _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds text; null adds nothing.</summary>
    public void AppendFormatted(string? value) => AppendFormatted(value, null);

    /// <summary>Adds text; null adds nothing.</summary>
    /// <param name="value">The text.</param>
    /// <param name="format"><c>uri</c> percent-encodes; null leaves it alone.</param>
    public void AppendFormatted(string? value, string? format = null) => AppendLiteral(ReferenceExpression.Formatted(value ?? "", format)!);

    /// <summary>Adds a value.</summary>
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, null);

    /// <summary>Adds a value.</summary>
    /// <param name="valueProvider">The value.</param>
    /// <param name="format"><c>uri</c> percent-encodes; null leaves it alone.</param>
    public void AppendFormatted<T>(T valueProvider, string? format) where T : IValueProvider, IManifestExpressionProvider
        => Add(valueProvider, valueProvider.ValueExpression, format);

    /// <summary>Adds a value whose type is not known at compile time.</summary>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        if (valueProvider is not IValueProvider value || valueProvider is not IManifestExpressionProvider expression)
            throw new ArgumentException($"{valueProvider?.GetType().Name ?? "null"} is not a value that can stand in a reference expression.", nameof(valueProvider));
        Add(value, expression.ValueExpression, format);
    }

    /// <summary>The finished expression.</summary>
    public ReferenceExpression Build() => new(_format.ToString(), [.. _values], [.. _expressions], [.. _formats]);

    private void Add(IValueProvider value, string expression, string? format)
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
        _expressions.Add(expression);
        _formats.Add(format);
    }

    /// <summary>Adds the parts of an interpolated string to a builder.</summary>
    [InterpolatedStringHandler]
    public readonly struct ReferenceExpressionBuilderInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        /// <summary>Called by the compiler.</summary>
        public ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder) => _builder = builder;

        /// <summary>Adds text.</summary>
        public readonly void AppendLiteral(string value) => _builder.AppendLiteral(value);

        /// <summary>Adds text.</summary>
        public readonly void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        /// <summary>Adds text with a format.</summary>
        public readonly void AppendFormatted(string? value, string? format = null) => _builder.AppendFormatted(value, format);

        /// <summary>Adds a value.</summary>
        public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider);

        /// <summary>Adds a value with a format.</summary>
        public readonly void AppendFormatted<T>(T valueProvider, string? format) where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider, format);
    }
}
