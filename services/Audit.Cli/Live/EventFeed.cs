using System.Runtime.CompilerServices;
using Audit.Cli.Api;

namespace Audit.Cli.Live;

/// <summary>
/// The live feed of a service, over as many connections as it takes: after an interruption it goes on behind the last event that was
/// handed out, so that none is missed and none comes twice.
/// </summary>
/// <param name="api">The service.</param>
/// <param name="query">The filters.</param>
/// <param name="clock">Measures pauses.</param>
internal sealed class EventFeed(AuditApi api, IReadOnlyList<KeyValuePair<string, string?>> query, TimeProvider clock)
{
    private const string Closed = "stream.closed";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // The service shows a sign of life every 15 s.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private TimeSpan _retry = TimeSpan.FromSeconds(2);
    private int _failures;

    /// <summary>The place behind the last event that was handed out; null before the service has told one.</summary>
    public string? Place { get; private set; }

    /// <summary>The events up to now.</summary>
    /// <param name="after">Where to begin; <c>0</c> is the beginning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">The service refused, or broke off before all was told.</exception>
    public async IAsyncEnumerable<StreamMessage> ReadAsync(string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Place = after;
        await foreach (var message in ConnectAsync(isAgain: false, cancellationToken).ConfigureAwait(false))
        {
            if (message.Data is not null)
            {
                yield return message;
            }
            else if (message.Id is not null)
            {
                // The first sign of life comes when everything before it was told.
                yield break;
            }
        }

        throw new CliException(ExitCode.Ledger, $"{api.Address} broke off; go on with --after {Place}");
    }

    /// <summary>The events from a place on, until cancelled.</summary>
    /// <param name="after">Where to begin; null for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">The service refused, or did not answer the first time.</exception>
    public async IAsyncEnumerable<StreamMessage> FollowAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Place = after;
        for (var isAgain = false; ; isAgain = true)
        {
            await foreach (var message in ConnectAsync(isAgain, cancellationToken).ConfigureAwait(false))
            {
                if (message.Data is not null)
                {
                    yield return message;
                }
            }

            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, _retry.Ticks << Math.Min(_failures++, 10)));
            await Console.Error.WriteLineAsync(Place is null
                ? "the feed was interrupted before it told a place; events may be missing"
                : $"the feed was interrupted; going on after {Place}").ConfigureAwait(false);
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One connection's messages. When it breaks they end, as they do when the service closes it.</summary>
    private async IAsyncEnumerable<StreamMessage> ConnectAsync(bool isAgain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(isAgain, cancellationToken).ConfigureAwait(false);
        if (response is null)
        {
            yield break;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var messages = StreamMessages.ReadAsync(stream, Silence, clock, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MovesAsync(messages).ConfigureAwait(false) && messages.Current.Type != Closed)
        {
            _retry = messages.Current.Retry ?? _retry;
            if (messages.Current.Id is { } place)
            {
                (Place, _failures) = (place, 0);
            }

            yield return messages.Current;
        }
    }

    private static async Task<bool> MovesAsync(IAsyncEnumerator<StreamMessage> messages)
    {
        try
        {
            return await messages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
        {
            return false;
        }
    }

    // The first time everybody should hear what is wrong; later the service may be away for a while.
    private async Task<HttpResponseMessage?> OpenAsync(bool isAgain, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPath.Of("events") + ApiPath.Query(query));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (Place is not null && !request.Headers.TryAddWithoutValidation("Last-Event-ID", Place))
        {
            throw new CliException(ExitCode.Usage, $"'{Place}' is no id of an event");
        }

        try
        {
            return await api.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException exception) when (isAgain && exception.ExitCode == ExitCode.Ledger)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return null;
        }
    }
}
