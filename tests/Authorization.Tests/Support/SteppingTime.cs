namespace TypedMcp.Authorization.Tests;

/// <summary>The real clock, set forward by a test; timers run as they are.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
