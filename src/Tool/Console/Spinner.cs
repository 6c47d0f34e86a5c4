namespace TypedMcp.Tool.Console;

/// <summary>Says what is going on: a turning sign on a terminal, one plain line for each step elsewhere.</summary>
internal sealed class Spinner : IDisposable
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(80);
    private readonly IConsole _console;
    private readonly ITimer? _timer;

    // Protects _text, _frame and _stopped, and that no frame is drawn after the line was cleared.
    private readonly Lock _gate = new();
    private string _text;
    private int _frame;
    private bool _stopped;

    /// <summary>Starts with the first step.</summary>
    public Spinner(IConsole console, TimeProvider clock, string text)
    {
        _console = console;
        _text = text;
        if (console.ErrorIsTerminal && console.AllowsColor)
        {
            // The first frame waits one period, so a quick verb shows nothing.
            _timer = clock.CreateTimer(_ => Draw(), state: null, s_period, s_period);
        }
        else
        {
            console.Error.WriteLine(text);
        }
    }

    /// <summary>Goes on to the next step.</summary>
    public void Say(string text)
    {
        lock (_gate)
        {
            _text = text;
        }

        if (_timer is null)
        {
            _console.Error.WriteLine(text);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_timer is null)
        {
            return;
        }

        _timer.Dispose();
        lock (_gate)
        {
            _stopped = true;
            if (_frame > 0)
            {
                _console.Error.Write("\r\e[2K");
            }
        }
    }

    // A line that wraps could not be cleared.
    private string Fit(string text)
    {
        const int Margin = 4;
        var line = PlainText.Of(text).ReplaceLineEndings(" ");
        var room = Math.Max(_console.Width - Margin, val2: 0);
        return line.Length <= room ? line : line[..room] + "…";
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (!_stopped)
            {
                _console.Error.Write($"\r\e[2K\e[36m{Frames[_frame++ % Frames.Length]}\e[0m {Fit(_text)}");
            }
        }
    }
}
