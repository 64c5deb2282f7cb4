namespace ServiceDefaults.OpenApi;

/// <summary>A whole body for the document: of the answer with <paramref name="Status"/>, or of the request where that is null.</summary>
internal sealed record ApiExample(int? Status, object Value);
