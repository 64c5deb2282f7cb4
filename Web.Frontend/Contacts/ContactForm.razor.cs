using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Web.Frontend.Apis;

namespace Web.Frontend.Contacts;

/// <summary>The form for a new or a known supplier or customer. Whatever goes wrong, it comes back with what was typed.</summary>
public sealed partial class ContactForm
{
    private EditContext _context = default!;
    private ValidationMessageStore _apiMessages = default!;
    private Trouble _trouble;
    private StoredContact? _current;

    private enum Trouble
    {
        None,
        Invalid,
        Conflict,
        Gone,
        SentBefore,
        Outage,
    }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>What the form is about.</summary>
    [Parameter, EditorRequired]
    public ContactKind Kind { get; set; } = default!;

    [Parameter, EditorRequired]
    public ContactInput Input { get; set; } = default!;

    [Parameter, EditorRequired]
    public string SubmitLabel { get; set; } = "";

    /// <summary>Sends <see cref="Input"/>, which keeps the rules, to the API.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<SaveContactResult>> Save { get; set; } = default!;

    /// <summary>Told what was saved.</summary>
    [Parameter]
    public EventCallback<Contact> OnSaved { get; set; }

    protected override void OnInitialized()
    {
        _context = new EditContext(Input);
        _apiMessages = new ValidationMessageStore(_context);
    }

    private async Task SubmitAsync()
    {
        if (!_context.Validate())
        {
            Answer(Trouble.Invalid, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        try
        {
            await ShowAsync(await Save(HttpContext.RequestAborted));
        }
        catch (ApiUnavailableException)
        {
            Answer(Trouble.Outage, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task ShowAsync(SaveContactResult result)
    {
        switch (result)
        {
            case SaveContactResult.Saved saved:
                await OnSaved.InvokeAsync(saved.Contact);
                break;

            case SaveContactResult.Invalid invalid:
                foreach (var (field, messages) in invalid.Errors)
                    _apiMessages.Add(_context.Field(ContactFields.Match(field)), messages);
                Answer(Trouble.Invalid, StatusCodes.Status422UnprocessableEntity);
                break;

            case SaveContactResult.Conflict conflict:
                _current = conflict.Current;

                // Sent once more, knowing what is there now, it replaces that.
                Input.Version = conflict.Current.Version;
                Answer(Trouble.Conflict, StatusCodes.Status409Conflict);
                break;

            case SaveContactResult.Gone:
                Answer(Trouble.Gone, StatusCodes.Status410Gone);
                break;

            case SaveContactResult.SentBefore:
                // Sent once more, by somebody who has read why, it is a second record.
                Input.Key = ContactInput.NewKey();
                Answer(Trouble.SentBefore, StatusCodes.Status409Conflict);
                break;
        }
    }

    private string Label => _trouble is Trouble.Conflict ? "Save mine instead" : SubmitLabel;

    private void Answer(Trouble trouble, int status)
    {
        _trouble = trouble;
        HttpContext.Response.StatusCode = status;
    }
}
