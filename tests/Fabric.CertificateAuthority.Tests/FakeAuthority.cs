using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Fabric.CertificateAuthority.Tests;

/// <summary>An HTTPS server that answers as a test says, well or badly, and keeps what it was sent.</summary>
internal sealed class FakeAuthority : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;

    private FakeAuthority(WebApplication application, X509Certificate2 certificate, IssuingAuthority authority)
    {
        _application = application;
        _certificate = certificate;
        Authority = authority;
    }

    /// <summary>Who issued the server's certificate, and issues identities.</summary>
    public IssuingAuthority Authority { get; }

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.Single());

    public static async Task<FakeAuthority> StartAsync(Func<FakeAuthority, ReceivedRequest, HttpContext, Task> answer, bool intermediate = false)
    {
        var authority = new IssuingAuthority(intermediate: intermediate);
        var certificate = authority.IssueTls("localhost");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var application = builder.Build();
        var fake = new FakeAuthority(application, certificate, authority);
        application.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var request = new ReceivedRequest(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.Authorization.ToString(),
                body.ToArray());
            fake.Requests.Enqueue(request);
            await answer(fake, request, context);
        });
        await application.StartAsync();
        return fake;
    }

    /// <summary>A server that gives one answer to everything.</summary>
    public static Task<FakeAuthority> AnsweringAsync(int status, string content, string mediaType = "application/json") =>
        StartAsync((_, _, context) => WriteAsync(context, status, content, mediaType));

    /// <summary>A server that says yes with a result.</summary>
    public static Task<FakeAuthority> AnsweringAsync(JsonNode result) => AnsweringAsync(200, Success(result));

    /// <summary>A server that enrolls whoever asks.</summary>
    public static Task<FakeAuthority> EnrollingAsync(Func<FakeAuthority, string, (string Certificate, string Chain)>? issue = null, bool intermediate = false) =>
        StartAsync(
            (fake, request, context) =>
            {
                var signingRequest = JsonDocument.Parse(request.Body).RootElement.GetProperty("certificate_request").GetString()!;
                var (certificate, chain) = issue is null
                    ? (fake.Authority.Sign(signingRequest).ExportCertificatePem(), fake.Authority.ChainPem)
                    : issue(fake, signingRequest);
                return WriteAsync(context, 201, Success(EnrollmentResult(certificate, chain)));
            },
            intermediate);

    public static Task WriteAsync(HttpContext context, int status, string content, string mediaType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(content);
    }

    public static string Success(JsonNode result) =>
        new JsonObject { ["result"] = result, ["errors"] = new JsonArray(), ["messages"] = new JsonArray(), ["success"] = true }.ToJsonString();

    public static JsonObject EnrollmentResult(string certificate, string chain) => new()
    {
        ["Cert"] = Base64(certificate),
        ["ServerInfo"] = new JsonObject { ["CAName"] = "ca", ["CAChain"] = Base64(chain), ["Version"] = "1.5.17" },
    };

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Options that trust this server.</summary>
    public CertificateAuthorityOptions Options() => new() { Address = Address, TrustedRoots = [Authority.Root], TargetNameOverride = "localhost", Timeout = Deadline.Answer };

    /// <summary>A client of this server.</summary>
    public CertificateAuthorityClient Connect() => new(Options());

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
        Authority.Dispose();
    }
}

/// <summary>A request as it arrived.</summary>
internal sealed record ReceivedRequest(string Method, string Target, string Authorization, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
