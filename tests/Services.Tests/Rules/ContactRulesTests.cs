using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Contacts;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class ContactRulesTests
{
    public static TheoryData<ContactField> AllFields => [.. Enum.GetValues<ContactField>()];

    [Theory]
    [MemberData(nameof(AllFields))]
    public void Every_field_is_required_limited_and_printable_and_its_messages_name_it(ContactField field)
    {
        string?[] bad = [null, "", " \t", new string('a', ContactRules.MaxLength(field) + 1), "a\0b", "a\ud800"];
        Assert.All(bad, value => Assert.StartsWith(field.ToString(), ContactRules.FaultIn(field, value), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("joe@example.com")]
    [InlineData("joe.o'neil+beans@mail.example.co.uk")]
    [InlineData("kaffee@müller.example")]
    [InlineData("1@2.example")]
    public void Addresses_of_mail_are_accepted(string email) => Assert.Null(ContactRules.FaultIn(ContactField.Email, email));

    [Theory]
    [InlineData("joe")]
    [InlineData("@example.com")]
    [InlineData("joe@")]
    [InlineData("joe@example")]
    [InlineData("joe@@example.com")]
    [InlineData("joe@exa mple.com")]
    [InlineData("joe smith@example.com")]
    [InlineData(".joe@example.com")]
    [InlineData("joe..x@example.com")]
    [InlineData("joe@-example.com")]
    [InlineData("joe@example..com")]
    [InlineData("joe@127.0.0.1")]
    [InlineData("joe@example.com, ann@example.com")]
    [InlineData("Joe <joe@example.com>")]
    public void What_is_no_address_of_mail_is_refused(string email) => Assert.NotNull(ContactRules.FaultIn(ContactField.Email, email));

    [Theory]
    [InlineData("+12015550123")]
    [InlineData("+1 201 555 0123")]
    [InlineData("+44 (0)20 7946 0958")]
    [InlineData("+49 30 123456")]
    [InlineData("(201) 555-0123")]
    [InlineData("201-555-0123")]
    [InlineData("201.555.0123 ext. 12")]
    [InlineData("201 555 0123 x5")]
    [InlineData("020 7946 0958")]
    [InlineData("01 23 45 67 89")]
    [InlineData("030/1234567")]
    [InlineData("5550100")]
    public void Phone_numbers_are_accepted(string phone) => Assert.Null(ContactRules.FaultIn(ContactField.Phone, phone));

    [Theory]
    [InlineData("123456")]
    [InlineData("+0 201 555 0123")]
    [InlineData("+1234567890123456")]
    [InlineData("1-800-COFFEE")]
    [InlineData("(201 555-0123")]
    [InlineData("201) 555-0123")]
    [InlineData("++12015550123")]
    [InlineData("201-555-0123-")]
    [InlineData("٢٠١٥٥٥٠١٢٣")]
    [InlineData("0 UNION SELECT 1234567")]
    public void What_is_no_phone_number_is_refused(string phone) => Assert.NotNull(ContactRules.FaultIn(ContactField.Phone, phone));

    [Fact]
    public void A_form_gets_the_same_messages_by_data_annotations()
    {
        var results = new List<ValidationResult>();
        var form = new Form { Name = "", Email = "x" };
        Assert.False(Validator.TryValidateObject(form, new ValidationContext(form), results, validateAllProperties: true));
        Assert.Equal(
            [(nameof(Form.Email), ContactRules.FaultIn(ContactField.Email, "x")), (nameof(Form.Name), "Name is required.")],
            results.Select(result => (result.MemberNames.Single(), result.ErrorMessage)).OrderBy(pair => pair.Item1, StringComparer.Ordinal));
    }

    private sealed class Form
    {
        [ContactRule(ContactField.Name)]
        public string? Name { get; set; }

        [ContactRule(ContactField.Email)]
        public string? Email { get; set; }
    }
}
