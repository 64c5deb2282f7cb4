using Microsoft.AspNetCore.Components;

namespace Web.Frontend.Lists;

/// <summary>A page with a list whose search, order and place are all in its address.</summary>
public abstract class ListPageBase : ComponentBase
{
    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    protected ListQuery Query => new(Search, Sort, After, Before);
}
