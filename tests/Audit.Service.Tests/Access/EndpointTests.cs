using System.Net;
using Audit.Store.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Service.Tests.Access;

/// <summary>Every endpoint states who may use it, and what states nothing is for nobody.</summary>
[Collection(PostgresTests.Name)]
public sealed class EndpointTests(PostgresFixture postgres)
{
    /// <summary>The paths that anybody may ask without signing in. A new one is added here on purpose, or not at all.</summary>
    private static readonly HashSet<string> OpenPaths =
    [
        "/alive", "/health", "{**path}", "/{documentName}/openapi.json", "/assets/{name}", "/sign-in", "/sign-in/start", "/sign-in/callback", "/sign-in/link", "/sign-out",
    ];

    [Fact]
    public async Task Every_endpoint_states_one_permission_and_asks_for_it()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Development = true }, postgres, folder);

        RouteEndpoint[] endpoints = [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/v1/actions");
        foreach (RouteEndpoint endpoint in endpoints)
        {
            PermissionMetadata stated = Assert.Single(endpoint.Metadata.GetOrderedMetadata<PermissionMetadata>());
            bool open = stated.Permission == AuditPermission.Open;
            Assert.True(open == OpenPaths.Contains(endpoint.RoutePattern.RawText!), $"{endpoint.DisplayName} states {stated.Permission}");
            Assert.True(open == (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null), $"{endpoint.DisplayName} is open and states {stated.Permission}");
            Assert.Equal(open ? [] : new[] { $"audit:{stated.Permission}" }, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy));
        }
    }

    [Fact]
    public async Task Every_path_that_is_not_open_refuses_who_did_not_sign_in()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(
            new AccessOptions { ApiKeys = new ApiKeyAccessOptions { Enabled = true } }, postgres, folder);
        RouteEndpoint[] endpoints = [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        foreach (RouteEndpoint endpoint in endpoints.Where(endpoint => endpoint.Metadata.GetRequiredMetadata<PermissionMetadata>().Permission != AuditPermission.Open))
        {
            string path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(
                segment => segment.IsSimple && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"));
            foreach (string method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/{path}", UriKind.Relative));
                using HttpResponseMessage response = await service.Http.SendAsync(request, RunningService.Patience());
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} /{path} answers {response.StatusCode}");
            }
        }
    }

    [Fact]
    public void Every_permission_but_the_open_one_has_roles_and_every_role_may_read()
    {
        Assert.Equal(
            Enum.GetValues<AuditPermission>().Except([AuditPermission.Open]).Order(), AccessPolicies.Roles.Keys.Order());
        Assert.All(AccessPolicies.Roles.Values, roles => Assert.All(roles, role => Assert.True(AccessRole.All.Contains(role), role)));
        Assert.Equal(AccessRole.All.Order(), AccessPolicies.Roles[AuditPermission.Read].Order());
        Assert.Equal([AccessRole.Admin], AccessPolicies.Roles[AuditPermission.ManageAccess]);
        Assert.Equal([AccessRole.Compliance], AccessPolicies.Roles[AuditPermission.Dispute]);
    }

    [Fact]
    public async Task Endpoint_that_states_nothing_is_refused_to_everybody()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Development = true }, postgres, folder);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        AuditServiceOptions options = service.Services.GetRequiredService<AuditServiceOptions>();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(service.Database);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddAccess(options, TimeProvider.System);
        await using WebApplication application = builder.Build();
        application.UseMiddleware<ActionLogMiddleware>();
        application.UseRouting();
        application.UseAccess();
        application.MapGet("/forgotten", () => "secret");
        application.MapGet("/plain", () => "secret").RequireAuthorization();
        await application.StartAsync(RunningService.Patience());
        using var http = new HttpClient
        {
            BaseAddress = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        await http.ExpectAsync(403, "PERMISSION_UNSTATED", HttpMethod.Get, "/forgotten");
        await http.ExpectAsync(403, "PERMISSION_UNSTATED", HttpMethod.Get, "/plain");
        await http.ExpectAsync(403, "PERMISSION_UNSTATED", HttpMethod.Get, "/no-endpoint-at-all");
    }

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("127.0.0.1.evil.example.com")]
    [InlineData("192.168.1.10")]
    [InlineData("localhost.evil.example.com:80")]
    public async Task Development_service_answers_to_this_machines_names_only(string host)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Development = true }, postgres, folder);
        service.Http.DefaultRequestHeaders.Host = host;

        await service.Http.ExpectAsync(403, "HOST_FOREIGN", HttpMethod.Get, "/v1/audits");
    }
}
