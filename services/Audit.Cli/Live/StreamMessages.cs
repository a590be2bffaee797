using System.Globalization;
using System.Runtime.CompilerServices;

namespace Audit.Cli.Live;

/// <summary>
/// Reads a stream of Server-Sent Events (WHATWG HTML, 9.2). Other than a browser it also hands on messages without data: their ids move the
/// reader's place.
/// </summary>
internal static class StreamMessages
{
    /// <summary>Reads until the stream ends; what is not ended by an empty line is dropped.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="silence">How long it may say nothing.</param>
    /// <param name="clock">Measures that.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TimeoutException">It said nothing for too long.</exception>
    /// <exception cref="IOException">It broke.</exception>
    public static async IAsyncEnumerable<StreamMessage> ReadAsync(
        Stream stream, TimeSpan silence, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        var message = new StreamMessage(null, null, null, null);
        var isEmpty = true;
        while (await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(silence, clock, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0)
            {
                message = With(message, line);
                isEmpty = isEmpty && line[0] == ':';
                continue;
            }

            if (!isEmpty)
            {
                yield return message;
            }

            message = new StreamMessage(null, null, null, null);
            isEmpty = true;
        }
    }

    private static StreamMessage With(StreamMessage message, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? "" : line[(colon + 1)..];
        value = value.StartsWith(' ') ? value[1..] : value;
        return name switch
        {
            "id" when !value.Contains('\0', StringComparison.Ordinal) => message with { Id = value },
            "event" => message with { Type = value },
            "data" => message with { Data = message.Data is null ? value : $"{message.Data}\n{value}" },
            "retry" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) =>
                message with { Retry = TimeSpan.FromMilliseconds(milliseconds) },
            _ => message,
        };
    }
}
