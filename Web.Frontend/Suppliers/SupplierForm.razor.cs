using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Web.Frontend.Apis;

namespace Web.Frontend.Suppliers;

/// <summary>The form for a new or a known supplier. Whatever goes wrong, it comes back with what was typed.</summary>
public sealed partial class SupplierForm
{
    private EditContext _context = default!;
    private ValidationMessageStore _apiMessages = default!;
    private Trouble _trouble;
    private StoredSupplier? _current;

    private enum Trouble
    {
        None,
        Invalid,
        Conflict,
        Gone,
        Outage,
    }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [Parameter, EditorRequired]
    public SupplierInput Input { get; set; } = default!;

    [Parameter, EditorRequired]
    public string SubmitLabel { get; set; } = "";

    /// <summary>Sends <see cref="Input"/>, which keeps the rules, to the API.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<SaveSupplierResult>> Save { get; set; } = default!;

    /// <summary>Told what was saved.</summary>
    [Parameter]
    public EventCallback<Supplier> OnSaved { get; set; }

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

    private async Task ShowAsync(SaveSupplierResult result)
    {
        switch (result)
        {
            case SaveSupplierResult.Saved saved:
                await OnSaved.InvokeAsync(saved.Supplier);
                break;

            case SaveSupplierResult.Invalid invalid:
                foreach (var (field, messages) in invalid.Errors)
                    _apiMessages.Add(_context.Field(SupplierFieldNames.Match(field)), messages);
                Answer(Trouble.Invalid, StatusCodes.Status422UnprocessableEntity);
                break;

            case SaveSupplierResult.Conflict conflict:
                _current = conflict.Current;

                // Sent once more, knowing what is there now, it replaces that.
                Input.Version = conflict.Current.Version;
                Answer(Trouble.Conflict, StatusCodes.Status409Conflict);
                break;

            case SaveSupplierResult.Gone:
                Answer(Trouble.Gone, StatusCodes.Status410Gone);
                break;
        }
    }

    private void Answer(Trouble trouble, int status)
    {
        _trouble = trouble;
        HttpContext.Response.StatusCode = status;
    }
}
