using System.Net;
using EndToEnd.Services;

namespace EndToEnd.Faults;

/// <summary>A member's program that submits: whatever goes wrong, it submits again until its own service has taken the contract.</summary>
internal static class Submitter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Submits a contract through a service that may be away.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The contract's name.</param>
    /// <param name="patience">How long it is tried.</param>
    /// <param name="text">The contract; null for a small one of that name.</param>
    /// <returns>The contract as it was taken.</returns>
    /// <exception cref="HttpRequestException">The service refused for a reason that does not pass.</exception>
    public static async Task<Submitted> SubmitAsync(MemberService service, string name, TimeSpan patience, string? text = null)
    {
        using var limit = new CancellationTokenSource(patience);
        var source = text ?? SampleContracts.Bank(name);
        while (true)
        {
            try
            {
                if (service.Api is { } api)
                {
                    return new Submitted(await api.SubmitAsync(name, source), service.MspId, name, source);
                }
            }
            catch (HttpRequestException refused) when (Passes(refused.StatusCode) && !limit.IsCancellationRequested)
            {
                // The service died, is not up yet, or something behind it is away.
            }
            catch (Exception gone) when (gone is ObjectDisposedException or TaskCanceledException && !limit.IsCancellationRequested)
            {
                // Killed while it was asked.
            }

            await Task.Delay(Pause, limit.Token);
        }
    }

    private static bool Passes(HttpStatusCode? status) => status is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}

/// <summary>A contract that a service has taken.</summary>
/// <param name="AuditId">The audit's id, as the service answered.</param>
/// <param name="MspId">The service's organisation.</param>
/// <param name="Name">The contract's name.</param>
/// <param name="Source">Its text.</param>
internal sealed record Submitted(string AuditId, string MspId, string Name, string Source);
