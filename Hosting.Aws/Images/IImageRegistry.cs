namespace Hosting.Aws.Images;

/// <summary>Where images are kept.</summary>
internal interface IImageRegistry
{
    /// <summary>How to push there.</summary>
    /// <param name="repository">One that has to be there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<RegistryAccess> OpenAsync(string repository, CancellationToken cancellationToken);

    /// <summary>Whether a version is there already.</summary>
    Task<bool> HasAsync(string repository, string tag, CancellationToken cancellationToken);
}

/// <summary>How to push to a registry.</summary>
/// <param name="Address">Its host.</param>
/// <param name="User">Who pushes.</param>
/// <param name="Password">For some hours; never written anywhere.</param>
internal sealed record RegistryAccess(string Address, string User, string Password);
