using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Fabric.CertificateAuthority.Tests;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(200, "<html>welcome</html>", "text/html")]
    [InlineData(404, "404 page not found", "text/plain")]
    [InlineData(200, "", "application/json")]
    [InlineData(200, "null", "application/json")]
    [InlineData(200, "[]", "application/json")]
    [InlineData(200, "{\"result\":", "application/json")]
    [InlineData(200, "{\"success\":\"yes\"}", "application/json")]
    public async Task Answer_of_another_format_is_reported_with_status_and_kind(int status, string content, string mediaType)
    {
        await using var server = await FakeAuthority.AnsweringAsync(status, content, mediaType);
        using var client = server.Connect();

        var exception = await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Contains($"status {status}, {mediaType}", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"CAChain\":7}")]
    [InlineData("{\"CAChain\":\"***\"}")]
    [InlineData("{\"CAChain\":\"aGVsbG8=\"}")]
    public async Task Result_of_another_shape_is_reported(string result)
    {
        await using var server = await FakeAuthority.AnsweringAsync(200, $"{{\"result\":{result},\"errors\":[],\"success\":true}}");
        using var client = server.Connect();

        await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [Fact]
    public async Task Refusal_carries_the_codes_and_words_of_the_authority()
    {
        const string content = """
            { "result": "", "errors": [ { "code": 74, "message": "Identity 'alice' is already\u001b[2J registered" }, { "code": 7, "message": "second" } ],
              "messages": [], "success": false }
            """;
        await using var server = await FakeAuthority.AnsweringAsync(409, content);
        using var client = server.Connect();

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Equal(AuthorityErrorCode.AlreadyRegistered, exception.Code);
        Assert.Equal([74, 7], exception.Errors.Select(error => error.Code));
        Assert.Contains("second (code 7)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', exception.Message);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(503, true)]
    public async Task Refusal_without_a_reason_tells_the_status(int status, bool transient)
    {
        await using var server = await FakeAuthority.AnsweringAsync(status, "{\"success\":false}");
        using var client = server.Connect();

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Equal(0, exception.Code);
        Assert.Equal(transient, exception.IsTransient);
        Assert.Contains($"HTTP status {status}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_is_refused_and_its_target_never_sees_the_secret()
    {
        await using var target = await FakeAuthority.EnrollingAsync();
        await using var server = await FakeAuthority.StartAsync((_, request, context) =>
        {
            context.Response.Headers.Location = new Uri(target.Address, request.Target).ToString();
            return FakeAuthority.WriteAsync(context, 307, string.Empty);
        });
        using var client = server.Connect();

        var exception = await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(
            () => client.EnrollAsync(new EnrollmentRequest { EnrollmentId = "alice", Secret = "s" }, Deadline.ForAnswer()));

        Assert.Contains("redirect", exception.Message, StringComparison.Ordinal);
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task Answer_above_the_limit_is_refused_naming_the_option()
    {
        await using var server = await FakeAuthority.AnsweringAsync(200, new string(' ', 100_000));
        using var client = new CertificateAuthorityClient(server.Options() with { MaxAnswerBytes = 10_000 });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Contains(nameof(CertificateAuthorityOptions.MaxAnswerBytes), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_without_end_is_cut_at_the_limit()
    {
        await using var server = await FakeAuthority.StartAsync(async (_, _, context) =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        using var client = new CertificateAuthorityClient(server.Options() with { MaxAnswerBytes = 1_000_000, Timeout = Deadline.Answer });

        await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [Fact]
    public async Task Server_of_another_root_is_refused_before_anything_is_sent()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var stranger = new IssuingAuthority();
        using var client = new CertificateAuthorityClient(server.Options() with { TrustedRoots = [stranger.Root] });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityTrustException>(
            () => client.EnrollAsync(new EnrollmentRequest { EnrollmentId = "alice", Secret = "s" }, Deadline.ForAnswer()));

        Assert.Contains(nameof(CertificateAuthorityOptions.TrustedRoots), exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Server_of_an_unknown_root_is_refused_by_the_system_store()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = new CertificateAuthorityClient(server.Options() with { TrustedRoots = [] });

        await Assert.ThrowsAsync<CertificateAuthorityTrustException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [Fact]
    public async Task Server_of_another_name_is_refused()
    {
        await using var server = await FakeAuthority.EnrollingAsync();
        using var client = new CertificateAuthorityClient(server.Options() with { TargetNameOverride = "ca.org2.example.com" });

        await Assert.ThrowsAsync<CertificateAuthorityTrustException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [Fact]
    public async Task Address_where_nobody_listens_is_unreachable_and_may_be_tried_again()
    {
        // Bound, so that nobody else gets the port, and not listening.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"https://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}");
        using var client = new CertificateAuthorityClient(new CertificateAuthorityOptions { Address = address });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityUnreachableException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task Server_that_does_not_answer_in_time_is_unreachable()
    {
        await using var server = await SilentAsync();
        using var client = new CertificateAuthorityClient(server.Options() with { Timeout = TimeSpan.FromSeconds(1) });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityUnreachableException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Contains("within 1 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_is_cancelled_ends_as_cancelled()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SilentAsync(arrived);
        using var client = new CertificateAuthorityClient(server.Options() with { Timeout = Deadline.Answer });
        using var cancellation = new CancellationTokenSource();

        var call = client.GetInformationAsync(cancellation.Token);
        await arrived.Task.WaitAsync(Deadline.Answer);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Deadline.Answer));
    }

    [Fact]
    public async Task Connection_that_breaks_in_the_middle_is_unreachable()
    {
        await using var server = await FakeAuthority.StartAsync(async (_, _, context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var client = server.Connect();

        await Assert.ThrowsAsync<CertificateAuthorityUnreachableException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [Fact]
    public async Task Information_tells_name_version_roots_and_intermediates()
    {
        using var authority = new IssuingAuthority("ca.example.com", intermediate: true);
        await using var server = await FakeAuthority.AnsweringAsync(new JsonObject
        {
            ["CAName"] = "ca-org1",
            ["CAChain"] = FakeAuthority.Base64(authority.ChainPem),
            ["Version"] = "1.5.17",
        });
        using var client = new CertificateAuthorityClient(server.Options() with { AuthorityName = "ca-org1" });

        var information = await client.GetInformationAsync(Deadline.ForAnswer());

        Assert.Equal(("ca-org1", "1.5.17"), (information.Name, information.Version));
        Assert.Equal("CN=ca.example.com", Assert.Single(information.RootCertificates).Subject);
        Assert.Equal("CN=intermediate.ca.example.com", Assert.Single(information.IntermediateCertificates).Subject);
        Assert.Contains("\"caname\":\"ca-org1\"", Assert.Single(server.Requests).Text, StringComparison.Ordinal);
    }

    private static Task<FakeAuthority> SilentAsync(TaskCompletionSource? arrived = null) => FakeAuthority.StartAsync(async (_, _, context) =>
    {
        arrived?.TrySetResult();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(() => ended.TrySetResult());
        await ended.Task;
    });
}
