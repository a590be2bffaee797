using System.Reflection;
using System.Text.Json.Nodes;
using Audit.Store.Tests;
using Fabric.Testing;
using Fabric.Testing.Processes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Service.Tests;

/// <summary>The OpenAPI document, judged by a validator that is not ours.</summary>
[Collection(PostgresTests.Name)]
public sealed class DescriptionTests(PostgresFixture postgres)
{
    // Answers that come before any operation is found, or from none.
    private static readonly string[] OfNoOperation = [ProblemCode.PathUnknown, ProblemCode.RequestInvalid, ProblemCode.HeadersTooLarge];

    [Fact]
    public async Task Description_is_openapi_3_1_to_an_independent_validator()
    {
        using var folder = new TemporaryFolder();
        JsonObject description = await DescriptionAsync(folder);
        string file = Path.Combine(folder["one"], "openapi.json");
        await File.WriteAllTextAsync(file, description.ToJsonString());

        string version = await ValidateAsync(file);

        Assert.Equal("3.1", version.Trim());
        description["paths"]!["/v1/audits"]!["get"]!.AsObject().Remove("responses");
        description["paths"]!["/v1/audits"]!["get"]!["parameters"]![0]!["in"] = "nowhere";
        await File.WriteAllTextAsync(file, description.ToJsonString());
        await Assert.ThrowsAsync<ProcessFailedException>(() => ValidateAsync(file));
    }

    [Fact]
    public async Task Description_has_every_code_an_example_per_answer_and_the_ways_to_sign_in()
    {
        using var folder = new TemporaryFolder();
        JsonObject description = await DescriptionAsync(folder);
        string text = description.ToJsonString();

        IEnumerable<string> codes = typeof(ProblemCode).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes.Except(OfNoOperation), code => Assert.Contains(code, text, StringComparison.Ordinal));
        Assert.Equal(["apiKey", "bearer"], description["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).Order());
        foreach ((string path, JsonNode? methods) in description["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in methods!.AsObject())
            {
                (string status, JsonNode? answer) = operation!["responses"]!.AsObject().First(response => response.Key[0] == '2');
                Assert.True(
                    status == "204" || answer!["content"]!.AsObject().Any(form => form.Value!["example"] is not null), $"{method} {path} has no example");
                Assert.NotNull(operation["operationId"]);
            }
        }
    }

    [Fact]
    public async Task Every_endpoint_of_the_api_is_described()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(folder);
        JsonObject paths = (await service.GetAsync("/v1/openapi.json"))["paths"]!.AsObject();

        RouteEndpoint[] endpoints = [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsOfApi)];
        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/v1/webhooks/{id}/rotate");
        foreach (RouteEndpoint endpoint in endpoints)
        {
            foreach (string method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                Assert.True(
                    paths[endpoint.RoutePattern.RawText!]?[method.ToLowerInvariant()] is not null,
                    $"{method} {endpoint.RoutePattern.RawText} is not described: add .Describe(…) where it is mapped");
            }
        }

        string[] ids = [.. paths.SelectMany(path => path.Value!.AsObject().Select(operation => (string)operation.Value!["operationId"]!))];
        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }

    private static bool IsOfApi(RouteEndpoint endpoint)
    {
        string path = endpoint.RoutePattern.RawText ?? "";
        return path is "/alive" or "/health" or "/metrics" || path.StartsWith("/v1/", StringComparison.Ordinal);
    }

    private static Task<string> ValidateAsync(string file) =>
        Command.RunAsync("node", [Repository.PathTo("tests/Audit.Service.Tests/node/validate-openapi.mjs"), file], RunningService.Patience());

    private async Task<JsonObject> DescriptionAsync(TemporaryFolder folder)
    {
        await using RunningService service = await StartAsync(folder);
        return await service.GetAsync("/v1/openapi.json");
    }

    private async Task<RunningService> StartAsync(TemporaryFolder folder) => await RunningService.StartAsync(
        new MemoryChannel("Org1MSP").Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
}
