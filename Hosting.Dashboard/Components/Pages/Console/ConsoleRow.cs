using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>A line on the page.</summary>
/// <param name="ResourceId">The instance that wrote it.</param>
/// <param name="ResourceName">Its resource.</param>
/// <param name="Line">As it was written.</param>
/// <param name="Content">As it is read.</param>
internal sealed record ConsoleRow(string ResourceId, string ResourceName, ConsoleLine Line, AnsiText Content);
