using System.Net;
using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>What an address may ask before anybody is signed in.</summary>
[Collection(PostgresTests.Name)]
public sealed class AddressLimitTests(PostgresFixture postgres)
{
    private static readonly AccessOptions Keys = new() { ApiKeys = new ApiKeyAccessOptions { Enabled = true } };

    [Fact]
    public async Task Keys_cannot_be_guessed_in_numbers_and_the_answer_does_not_tell_of_a_right_one()
    {
        using var folder = new TemporaryFolder();
        ApiKeySecret right = ApiKeySecret.Create();
        AccessOptions access = Keys with { ApiKeys = new ApiKeyAccessOptions { Enabled = true, AdministratorKey = right.Text } };
        await using RunningService service = await AccessHosts.StartAsync(
            access, postgres, folder, options => options with { Limits = new RateLimitOptions { FailedSignInBurst = 5, FailedSignInsPerMinute = 1 } });
        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, right.Text));

        // One may come back each minute: on the slowest machine a few more than five are let through to fail.
        List<HttpStatusCode> guesses = [];
        do
        {
            guesses.Add(await AskAsync(service, ApiKeySecret.Create().Text));
        }
        while (guesses[^1] == HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
        Assert.InRange(guesses.Count, 6, 10);
        using HttpRequestMessage request = Request(right.Text);
        using HttpResponseMessage refused = await service.Http.SendAsync(request, RunningService.Patience());
        JsonObject problem = await RunningService.ReadAsync(refused);
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.StatusCode, (string)problem["code"]!));
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, null));
        using HttpResponseMessage alive = await service.Http.GetAsync(new Uri("/alive", UriKind.Relative), RunningService.Patience());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Address_that_asks_too_much_is_put_off_before_it_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(
            Keys, postgres, folder, options => options with { Limits = new RateLimitOptions { RequestsPerSecondByAddress = 1, RequestBurstByAddress = 5 } });

        // Requests come back by the second: of so many at once, some find none left on the slowest machine.
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => AskAsync(service, null)));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Contains(HttpStatusCode.Unauthorized, answers);
        using HttpResponseMessage alive = await service.Http.GetAsync(new Uri("/alive", UriKind.Relative), RunningService.Patience());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_of_one_owner_share_a_bucket(string one, string other, bool same) =>
        Assert.Equal(same, AddressLimitMiddleware.Of(IPAddress.Parse(one)) == AddressLimitMiddleware.Of(IPAddress.Parse(other)));

    private static HttpRequestMessage Request(string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/audits");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return request;
    }

    private static async Task<HttpStatusCode> AskAsync(RunningService service, string? key)
    {
        using HttpRequestMessage request = Request(key);
        using HttpResponseMessage response = await service.Http.SendAsync(request, RunningService.Patience());
        return response.StatusCode;
    }
}
