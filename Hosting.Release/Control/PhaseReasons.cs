namespace Hosting.Release.Control;

/// <summary>Why a phase begins, as people read it: what happened, what it means, and at an end that is not good what they must do.</summary>
internal static class PhaseReasons
{
    public static string Of(ReleaseState state, ReleasePhase next, string happened) => next switch
    {
        ReleasePhase.Released when happened.Length > 0 => happened,
        ReleasePhase.Released => "Green is live.",
        ReleasePhase.RolledBack when state.WentBack is { } back => $"{back.Reason} Blue is live, as before.{Schema(state)}",
        ReleasePhase.RolledBack => $"{happened} Nothing had been done; blue is live, as before.",
        ReleasePhase.RollingBack => happened,
        ReleasePhase.Stuck => $"{happened} {WhatToDo(state)}",
        ReleasePhase.Expanding => "The plan releases services whose version changed.",
        ReleasePhase.ProvingBlue => "The schemas are expanded.",
        ReleasePhase.StartingGreen => "Blue works on the schemas.",
        ReleasePhase.Gating => "Green is healthy and warm.",
        ReleasePhase.Shifting => "Every gate passed.",
        ReleasePhase.Baking => "Green has all traffic.",
        ReleasePhase.Retiring => "Green was as good as blue for all of the bake time.",
        ReleasePhase.Contracting => "Blue has stopped.",
        _ => happened,
    };

    private static string Schema(ReleaseState state)
    {
        if (!state.Begun.Contains(ActivityIds.ExpandSchema))
            return "";
        var isBroken = state.Ended.Values.Any(ended => ended.State == ActivityState.Failed && ended.ActivityId.StartsWith(ActivityIds.SmokeTest(""), StringComparison.Ordinal));
        return " Expand scripts that ran stay in the databases; one that failed half way can be run again."
            + (isBroken ? " Blue's smoke tests did not pass on them: see at once whether production works, and undo what the scripts did if it does not." : "");
    }

    private static string WhatToDo(ReleaseState state) => state.Phase switch
    {
        ReleasePhase.Retiring => "Green is live and has all traffic: stop blue's instances by hand; contract scripts did not run.",
        ReleasePhase.Contracting => "Green is live and blue has stopped: run the Migrator with --contract once its reason is gone; until then both schemas stand.",
        _ when TrafficIsBack(state) => "Blue is live and has all traffic; what is left of green is still there: see that blue does the background work, and stop green's instances by hand.",
        _ => "Traffic was left as it was: look which side answers, set the production listeners to the one that is healthy by hand, then stop the other.",
    };

    private static bool TrafficIsBack(ReleaseState state) => !state.Begun.Any(ActivityIds.IsShift) || Tries.Of(state, ActivityIds.TrafficBack).Succeeded;
}
