namespace Hosting.Aws.Diagrams;

/// <summary>What a picture of an environment shows.</summary>
/// <param name="Nodes">What traffic passes, in the order of stacks.</param>
/// <param name="Arrows">Who may reach whom.</param>
/// <param name="Stages">Of the pipeline, in order; none when there is none.</param>
/// <param name="Stacks">What each stack holds.</param>
internal sealed record DiagramModel(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramArrow> Arrows, IReadOnlyList<DiagramStage> Stages, IReadOnlyList<DiagramStack> Stacks);

/// <param name="Id">Unlike any other: letters and digits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In large letters.</param>
/// <param name="Detail">In small ones; may be empty.</param>
internal sealed record DiagramNode(string Id, DiagramKind Kind, string Name, string Detail)
{
    /// <summary>Between the parts of a detail.</summary>
    public const string Joint = " · ";
}

/// <param name="From">A node's id.</param>
/// <param name="To">A node's id.</param>
/// <param name="Label">Ports, or what it is about.</param>
internal sealed record DiagramArrow(string From, string To, string Label);

/// <param name="Name">Of the stage.</param>
/// <param name="Actions">Of it, in order.</param>
internal sealed record DiagramStage(string Name, IReadOnlyList<string> Actions);

/// <param name="Name">Of the stack.</param>
/// <param name="Holds">What is in it, each with its number.</param>
/// <param name="Others">How many resources more that only support those.</param>
internal sealed record DiagramStack(string Name, IReadOnlyList<string> Holds, int Others);

/// <summary>What a node is.</summary>
internal enum DiagramKind
{
    /// <summary>Somebody outside.</summary>
    People,

    /// <summary>A load balancer.</summary>
    Balancer,

    /// <summary>Tasks of a service.</summary>
    Service,

    /// <summary>Where data is kept, or who people are.</summary>
    Store,

    /// <summary>What builds and releases.</summary>
    Pipeline,
}
