using System.Diagnostics;
using System.Globalization;
using Audit.Model.Source;

namespace Audit.Cli.Scanning;

/// <summary>One line on a terminal's standard error that tells how far the scan is; nothing anywhere else.</summary>
internal sealed class ScanProgress(TextWriter writer, bool isTerminal)
{
    private const int Width = 60;
    private const string Erase = "\r\u001b[2K";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last = TimeSpan.Zero;
    private bool _isShown;

    /// <summary>Tells which file is next.</summary>
    public void Report(int number, int count, string path)
    {
        if (!isTerminal || _clock.Elapsed - _last < Pause)
        {
            return;
        }

        _last = _clock.Elapsed;
        _isShown = true;
        var shown = VisibleText.Of(path);
        var end = shown.Length <= Width ? shown : string.Concat("…", shown.AsSpan(shown.Length - Width));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Erase}[{number}/{count}] {end}"));
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            writer.Write(Erase);
            _isShown = false;
        }
    }
}
