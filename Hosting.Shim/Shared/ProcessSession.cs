namespace Embedded.Processes;

/// <summary>The session a child opened: it and, unless they leave it, everything it starts.</summary>
/// <param name="Id">Pid of the child, its leader.</param>
/// <param name="StartTime">Start time of the leader.</param>
/// <param name="StopSignal">What asks the leader to end (PostgreSQL's postmaster: SIGINT, its fast shutdown).</param>
/// <param name="Grace">How long the leader may take before everything is killed.</param>
internal sealed record ProcessSession(int Id, long StartTime, UnixSignal StopSignal, TimeSpan Grace)
{
    /// <summary>How long a process may take that lost its leader, or may take to vanish once killed.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(40);

    /// <summary>
    /// The living processes of the session and their descendants (a descendant may have opened a session of its own, as
    /// PostgreSQL's backends do). Empty when another process has taken the leader's number: while one process of a
    /// session lives, its id is not given away, so then none of ours does.
    /// </summary>
    public List<ProcessEntry> Members(List<ProcessEntry> table)
    {
        foreach (var entry in table)
        {
            if (entry.Pid == Id && entry.StartTime != StartTime)
            {
                return [];
            }
        }

        var pids = new HashSet<int>();
        foreach (var entry in table)
        {
            if (entry.Pid == Id || (entry.SessionId == Id && entry.StartTime >= StartTime))
            {
                pids.Add(entry.Pid);
            }
        }

        for (var grown = pids.Count > 0; grown;)
        {
            grown = false;
            foreach (var entry in table)
            {
                grown |= pids.Contains(entry.ParentPid) && pids.Add(entry.Pid);
            }
        }

        return table.FindAll(entry => pids.Contains(entry.Pid) && !entry.IsZombie);
    }

    /// <summary>Asks every process of the session to end, and kills after <see cref="Grace"/> what has not; returns what was there.</summary>
    public async Task<IReadOnlyCollection<ProcessEntry>> EndAsync(TimeProvider time)
    {
        var alive = Members(ProcessTable.Read());
        var seen = new HashSet<ProcessEntry>(alive);
        if (alive.Count == 0)
        {
            return seen;
        }

        var grace = AskToEnd(alive);
        if (!await GoneAsync(seen, grace, kill: false, time))
        {
            await GoneAsync(seen, DefaultGrace, kill: true, time);
        }

        return seen;
    }

    /// <summary>Kills every process of the session, without asking.</summary>
    public Task KillAsync(TimeProvider time) => GoneAsync([], DefaultGrace, kill: true, time);

    private TimeSpan AskToEnd(List<ProcessEntry> alive)
    {
        var leaderLives = alive.Exists(entry => entry.Pid == Id);
        if (leaderLives)
        {
            Signal(Id, StartTime, StopSignal);
        }

        // A leader with a signal of its own ends its helpers in its own order; all others are told together.
        if (!leaderLives || StopSignal == UnixSignal.Terminate)
        {
            foreach (var entry in alive)
            {
                if (entry.Pid != Id)
                {
                    Signal(entry.Pid, entry.StartTime, UnixSignal.Terminate);
                }
            }
        }

        return leaderLives ? Grace : DefaultGrace;
    }

    private async Task<bool> GoneAsync(HashSet<ProcessEntry> seen, TimeSpan timeout, bool kill, TimeProvider time)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            // A process that was seen stays ours when its parent, and with it the link to us, has gone.
            var table = ProcessTable.Read();
            var members = Members(table);
            seen.UnionWith(members);
            var alive = table.FindAll(entry => !entry.IsZombie
                && (members.Contains(entry) || seen.Any(known => known.Pid == entry.Pid && known.StartTime == entry.StartTime)));
            if (alive.Count == 0)
            {
                return true;
            }

            if (time.GetElapsedTime(since) >= timeout)
            {
                return false;
            }

            if (kill)
            {
                foreach (var entry in alive)
                {
                    Signal(entry.Pid, entry.StartTime, UnixSignal.Kill);
                }
            }

            await Task.Delay(Poll, time);
        }
    }

    /// <summary>Sends a signal, unless the number belongs to another process by now.</summary>
    public static bool Signal(int pid, long startTime, UnixSignal signal) =>
        ProcessTable.IsAlive(pid, startTime) && Libc.Kill(pid, (int)signal) == 0;
}
