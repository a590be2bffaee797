using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Audit.Service.Tests.Access;
using Audit.Store.Tests;
using Microsoft.AspNetCore.Http;

namespace Audit.Service.Tests;

public sealed class WebhookHttpTests
{
    private const string Message = "msg_1";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"webhook.test"}""");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fd00::1")]
    public async Task Name_that_leads_inside_is_refused_before_anything_is_sent(string address)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        using WebhookHttp http = Http(new WebhookOptions { AllowedPorts = [receiver.Port] }, address);

        WebhookAnswer answer = await SendAsync(http, $"http://ci.example.com:{receiver.Port}/");

        Assert.Null(answer.Status);
        Assert.Contains("refused", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Audit:Webhooks:AllowedNetworks", answer.Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Literal_address_and_port_are_checked_at_the_connection_too()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        using WebhookHttp open = Http(new WebhookOptions { AllowedPorts = [receiver.Port] });
        using WebhookHttp closed = Http(new WebhookOptions { AllowedNetworks = ["127.0.0.0/8"] });

        Assert.Contains("Loopback", (await SendAsync(open, receiver.Url.AbsoluteUri)).Error, StringComparison.Ordinal);
        Assert.Contains("AllowedPorts", (await SendAsync(closed, receiver.Url.AbsoluteUri)).Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Name_server_that_changes_its_mind_gains_nothing()
    {
        await using WebhookReceiver allowed = await WebhookReceiver.StartAsync(IPAddress.Parse("127.0.0.2"));
        int asked = 0;
        HostResolver rebinding = (_, _) => Task.FromResult(new[] { IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "127.0.0.2" : "127.0.0.1") });
        using var http = new WebhookHttp(
            new WebhookOptions(), new AddressRules(new WebhookOptions { AllowedNetworks = ["127.0.0.2/32"], AllowedPorts = [allowed.Port] }), rebinding, TimeProvider.System);
        allowed.Answer = (context, _) =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };

        WebhookAnswer first = await SendAsync(http, $"http://ci.example.com:{allowed.Port}/");
        Assert.Equal(1, asked);
        WebhookAnswer second = await SendAsync(http, $"http://ci.example.com:{allowed.Port}/");

        Assert.Equal(200, first.Status);
        Assert.Contains("127.0.0.1", second.Error, StringComparison.Ordinal);
        Assert.Equal(2, asked);
        Assert.Single(allowed.Messages);
    }

    [Fact]
    public async Task Of_mixed_addresses_only_the_allowed_ones_are_used()
    {
        await using WebhookReceiver allowed = await WebhookReceiver.StartAsync(IPAddress.Parse("127.0.0.3"));
        using WebhookHttp http = Http(
            new WebhookOptions { AllowedNetworks = ["127.0.0.3/32"], AllowedPorts = [allowed.Port] }, "::1", "127.0.0.1", "169.254.169.254", "127.0.0.3");

        Assert.Equal(200, (await SendAsync(http, $"http://ci.example.com:{allowed.Port}/")).Status);
        Assert.Single(allowed.Messages);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using WebhookReceiver target = await WebhookReceiver.StartAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = target.Url.AbsoluteUri;
            return Task.CompletedTask;
        };
        using WebhookHttp http = Http(Allowing(receiver, target));

        WebhookAnswer answer = await SendAsync(http, receiver.Url.AbsoluteUri);

        Assert.Equal(307, answer.Status);
        Assert.Contains("redirects are not followed", answer.Error, StringComparison.Ordinal);
        Assert.Empty(target.Messages);
    }

    [Fact]
    public async Task Proxy_of_the_process_is_not_used()
    {
        await using WebhookReceiver proxy = await WebhookReceiver.StartAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new OneHostProxy("ci.example.com", proxy.Url);
        try
        {
            using WebhookHttp http = Http(Allowing(receiver, proxy), "127.0.0.1");
            Assert.Equal(200, (await SendAsync(http, $"http://ci.example.com:{receiver.Port}/")).Status);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Empty(proxy.Messages);
        Assert.Single(receiver.Messages);
    }

    [Fact]
    public async Task Answer_is_read_up_to_its_bound_and_without_what_a_database_refuses()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, _) => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("a\0" + new string('b', 5_000_000))).AsTask();
        using WebhookHttp http = Http(Allowing(receiver) with { MaximumResponseBytes = 100 });

        WebhookAnswer answer = await SendAsync(http, receiver.Url.AbsoluteUri);

        Assert.Equal(("a\uFFFD" + new string('b', 98), 200), (answer.Response, answer.Status));
    }

    [Fact]
    public async Task Receiver_that_does_not_end_is_left()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        using var hold = new CancellationTokenSource();
        receiver.Answer = async (context, number) =>
        {
            if (number == 2)
            {
                await context.Response.Body.WriteAsync("begun"u8.ToArray());
                await context.Response.Body.FlushAsync();
            }

            await Task.Delay(Timeout.Infinite, hold.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        using WebhookHttp http = Http(Allowing(receiver) with { TimeoutSeconds = 0.3 });

        WebhookAnswer silent = await SendAsync(http, receiver.Url.AbsoluteUri);
        WebhookAnswer dripping = await SendAsync(http, receiver.Url.AbsoluteUri);
        await hold.CancelAsync();

        Assert.Contains("did not answer within", silent.Error, StringComparison.Ordinal);
        Assert.Contains("did not answer within", dripping.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_with_endless_headers_is_refused()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, _) =>
        {
            context.Response.Headers["x-much"] = new string('x', 60_000);
            return Task.CompletedTask;
        };
        using WebhookHttp http = Http(Allowing(receiver));

        Assert.NotNull((await SendAsync(http, receiver.Url.AbsoluteUri)).Error);
    }

    [Fact]
    public async Task Wish_to_be_asked_later_is_understood()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "77";
            return Task.CompletedTask;
        };
        using WebhookHttp http = Http(Allowing(receiver));

        Assert.Equal(TimeSpan.FromSeconds(77), (await SendAsync(http, receiver.Url.AbsoluteUri)).RetryAfter);
    }

    [Fact]
    public async Task Message_carries_its_headers_and_one_signature_per_secret()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        using WebhookHttp http = Http(Allowing(receiver));
        WebhookSecret[] secrets = [WebhookSecret.Create(), WebhookSecret.Create()];

        await http.SendAsync(receiver.Url, Message, secrets, Body, RunningService.Patience());

        ReceivedMessage received = Assert.Single(receiver.Messages);
        Assert.Equal(Message, received.Id);
        Assert.Equal("application/json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.StartsWith("Fabric-Audit/", received.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(secrets.Select(secret => received.SignatureOf(secret.Text)), received.Signatures);
        Assert.DoesNotContain("traceparent", received.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Certificate_is_verified_by_root_and_name()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority("Receivers");
        authority.WriteTo(folder["roots.pem"]);
        TlsOptions files = authority.WriteServer(folder.Path);
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(files.CertificatePath, files.PrivateKeyPath);
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(certificate: certificate);
        WebhookOptions options = Allowing(receiver);
        using WebhookHttp unknown = Http(options, "127.0.0.1");
        using WebhookHttp trusting = Http(options with { TrustedRootsPath = folder["roots.pem"] }, "127.0.0.1");

        WebhookAnswer refused = await SendAsync(unknown, $"https://localhost:{receiver.Port}/");
        WebhookAnswer misnamed = await SendAsync(trusting, $"https://other.example.com:{receiver.Port}/");
        WebhookAnswer taken = await SendAsync(trusting, $"https://localhost:{receiver.Port}/");

        Assert.NotNull(refused.Error);
        Assert.NotNull(misnamed.Error);
        Assert.Equal((200, null), (taken.Status, taken.Error));
        Assert.Single(receiver.Messages);
    }

    [Fact]
    public void Roots_that_are_none_are_refused_with_their_key()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["roots.pem"], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        var refused = Assert.Throws<ConfigurationException>(() => Http(new WebhookOptions { TrustedRootsPath = folder["roots.pem"] }));

        Assert.Contains("Audit:Webhooks:TrustedRootsPath", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_without_an_address_and_port_without_a_listener_are_failures_not_exceptions()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        WebhookOptions options = Allowing(receiver);
        await receiver.DisposeAsync();
        using WebhookHttp none = Http(options);
        using WebhookHttp closed = Http(options, "127.0.0.1");

        Assert.Contains("no address", (await SendAsync(none, $"http://ci.example.com:{receiver.Port}/")).Error, StringComparison.Ordinal);
        Assert.NotNull((await SendAsync(closed, $"http://ci.example.com:{receiver.Port}/")).Error);
    }

    private static WebhookOptions Allowing(params WebhookReceiver[] receivers) => new()
    {
        AllowedNetworks = ["127.0.0.0/8"], AllowedPorts = [.. receivers.Select(receiver => receiver.Port)],
    };

    private static WebhookHttp Http(WebhookOptions options, params string[] addresses) => new(
        options, new AddressRules(options), (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()), TimeProvider.System);

    private static Task<WebhookAnswer> SendAsync(WebhookHttp http, string url) =>
        http.SendAsync(new Uri(url), Message, [WebhookSecret.Create()], Body, RunningService.Patience());

    private sealed class OneHostProxy(string host, Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => proxy;

        public bool IsBypassed(Uri host1) => host1.Host != host;
    }
}
