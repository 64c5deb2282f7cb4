using System.ComponentModel.DataAnnotations;

namespace ServiceDefaults.Contacts;

/// <summary>
/// Holds a string to the rules of a contact field. One attribute for the requests of the APIs and the forms of the site, so
/// that both say the same: at most one message, which names the field.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ContactRuleAttribute(ContactField field) : ValidationAttribute
{
    /// <summary>Which field's rules apply.</summary>
    public ContactField Field { get; } = field;

    /// <inheritdoc />
    public override bool RequiresValidationContext => false;

    /// <inheritdoc />
    public override bool IsValid(object? value) => ContactRules.FaultIn(Field, value as string) is null;

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        ContactRules.FaultIn(Field, value as string) is { } fault
            ? new ValidationResult(fault, validationContext.MemberName is { } member ? [member] : null)
            : ValidationResult.Success;
}
