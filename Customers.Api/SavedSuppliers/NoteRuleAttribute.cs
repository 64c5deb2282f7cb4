using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Contacts;

namespace Customers.Api.SavedSuppliers;

/// <summary>Required, of bounded length, and text that can be stored and shown. Lines may be broken.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NoteRuleAttribute : ValidationAttribute
{
    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value switch
    {
        not string => new ValidationResult("Note is required; it may be empty."),
        string { Length: > SaveSupplierRequest.MaxNoteLength } =>
            new ValidationResult($"Note must be at most {SaveSupplierRequest.MaxNoteLength} characters long."),
        string text when !ContactRules.IsPrintable(text.ReplaceLineEndings(" ").Replace('\t', ' ')) =>
            new ValidationResult("Note must not contain control characters or broken characters."),
        _ => ValidationResult.Success,
    };
}
