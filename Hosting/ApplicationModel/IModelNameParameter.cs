namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a parameter that names something in the application model.</summary>
public interface IModelNameParameter;
