namespace Aspire.Hosting.ApplicationModel;

/// <summary>The project is started without a launch profile.</summary>
public sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;
