using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TypedMcp.Authorization.Tests;

/// <summary>Keeps every trace and every measurement of this process, with all that is attached to them.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Telemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                Say(activity.DisplayName);
                Say(activity.StatusDescription);
                Say(activity.TagObjects);
                foreach (var item in activity.Events)
                {
                    Say(item.Name);
                    Say(item.Tags);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Say(tags.ToArray()));
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Say(tags.ToArray()));
        _meters.SetMeasurementEventCallback<int>((_, _, tags, _) => Say(tags.ToArray()));
        _meters.Start();
    }

    public string Text => string.Join('\n', _said);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Say(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Say($"{tag.Key}={Convert.ToString(tag.Value, CultureInfo.InvariantCulture)}");
        }
    }

    private void Say(string? text) => _said.Enqueue(text ?? "");
}
