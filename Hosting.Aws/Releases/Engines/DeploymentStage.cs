namespace Hosting.Aws.Releases.Engines;

/// <summary>How far AWS is with one service, whichever engine releases it.</summary>
internal enum DeploymentStage
{
    /// <summary>This release has not begun with it.</summary>
    None,

    /// <summary>AWS works, and no visitor is on green: green starts, or the shift was allowed and has not begun.</summary>
    Starting,

    /// <summary>Green runs and answers on the test listener; AWS waits to be told to shift.</summary>
    Ready,

    /// <summary>Visitors move.</summary>
    Shifting,

    /// <summary>All visitors are on green, and blue still runs.</summary>
    Shifted,

    /// <summary>All visitors are on green, and blue is gone.</summary>
    Finished,

    /// <summary>Visitors go back to blue.</summary>
    GoingBack,

    /// <summary>All visitors are on blue, and green is gone or going.</summary>
    Back,

    /// <summary>AWS could not go back.</summary>
    Broken,
}
