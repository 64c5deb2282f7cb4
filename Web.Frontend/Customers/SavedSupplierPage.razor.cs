using Microsoft.AspNetCore.Components;
using Web.Frontend.Contacts;
using Web.Frontend.Directory;
using Web.Frontend.Notices;

namespace Web.Frontend.Customers;

/// <summary>One supplier of one customer: to save it, to note something about it, to remove it.</summary>
public sealed partial class SavedSupplierPage
{
    private const int MaxNoteLength = 500;

    private Contact? _customer;
    private string? _supplier;
    private bool _isSaved;
    private bool _isDeleted;
    private string _note = "";
    private string? _fault;

    [Inject]
    private CustomersClient Customers { get; set; } = default!;

    [Inject]
    private DirectoryClient Suppliers { get; set; } = default!;

    [Inject]
    private NoticeTokens Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public Guid SupplierId { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "note")]
    private string? Note { get; set; }

    private string Back => $"/admin/customers/{Id}";

    protected override async Task OnInitializedAsync()
    {
        _customer = (await Customers.FindAsync(Id, HttpContext.RequestAborted))?.Contact;
        if (_customer is not null)
            await FindSupplierAsync();
        if (_supplier is null)
            Navigation.NotFound();
    }

    private async Task FindSupplierAsync()
    {
        var saved = (await Customers.SavedSuppliersAsync(Id, HttpContext.RequestAborted)).FirstOrDefault(s => s.Id == SupplierId);
        _isSaved = saved is not null;
        _isDeleted = saved is { IsDeleted: true };
        _supplier = saved?.DisplayName ?? (await Suppliers.FindAsync(SupplierId, HttpContext.RequestAborted))?.Supplier.Name;
        _note = saved?.Note ?? "";
    }

    private async Task SaveAsync()
    {
        // A browser sends a line break as two characters; the API counts what is stored.
        _note = (Note ?? "").ReplaceLineEndings("\n").Trim();
        if (_note.Length > MaxNoteLength)
        {
            Refuse($"Note must be at most {MaxNoteLength} characters long; this one has {_note.Length}.");
            return;
        }

        switch (await Customers.SaveSupplierAsync(Id, SupplierId, _note, HttpContext.RequestAborted))
        {
            case SaveNoteResult.Saved:
                Leave(NoticeDeed.Changed);
                break;
            case SaveNoteResult.Gone:
                Leave(NoticeDeed.AlreadyGone);
                break;
            default:
                Refuse("Note must not contain control characters or broken characters.");
                break;
        }
    }

    private async Task RemoveAsync()
    {
        await Customers.RemoveSupplierAsync(Id, SupplierId, HttpContext.RequestAborted);
        Leave(NoticeDeed.Removed);
    }

    private void Refuse(string fault)
    {
        _fault = fault;
        HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private void Leave(NoticeDeed deed) => Navigation.NavigateTo(Notices.AddTo(Back, new(deed, _supplier!)));
}
