using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>
/// A resource as it is at one render. Not its id: a component whose parameters are all texts is not rendered again when they
/// stay the same, though what they name has changed.
/// </summary>
/// <remarks>Public, because parameters of components are; what it holds is not.</remarks>
public sealed class ShownResource
{
    internal ShownResource(ResourceView view) => View = view;

    internal ResourceView View { get; }
}
