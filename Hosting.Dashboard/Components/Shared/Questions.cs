using MudBlazor;

namespace Embedded.Dashboard.Components.Shared;

/// <summary>Asks before something is done.</summary>
internal static class Questions
{
    /// <param name="dialogs">Shows it.</param>
    /// <param name="title">What is about to be done, and to what.</param>
    /// <param name="question">In a sentence.</param>
    /// <param name="yes">What the button says.</param>
    public static async Task<bool> AskAsync(this IDialogService dialogs, string title, string question, string yes)
    {
        DialogParameters parameters = new() { [nameof(QuestionDialog.Title)] = title, [nameof(QuestionDialog.Question)] = question, [nameof(QuestionDialog.Yes)] = yes };
        var dialog = await dialogs.ShowAsync<QuestionDialog>(title, parameters);
        return await dialog.Result is { Canceled: false };
    }
}
