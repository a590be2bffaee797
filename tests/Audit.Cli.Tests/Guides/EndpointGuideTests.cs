using System.Text.RegularExpressions;
using Audit.Cli.Tests.Service;
using Audit.Store.Tests;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Cli.Tests.Guides;

/// <summary>The addresses that the guides name are those of a running service.</summary>
[Collection(PostgresTests.Name)]
public sealed partial class EndpointGuideTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Addresses_are_in_the_OpenAPI_document_and_among_the_dashboards_pages()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var paths = (await test.Service.GetAsync("/v1/openapi.json"))["paths"]!.AsObject();
        var described = paths.Select(path => Shape(path.Key)).ToHashSet(StringComparer.Ordinal);
        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {Shape(path.Key)}")).ToHashSet(StringComparer.Ordinal);
        var pages = test.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => Shape($"/{endpoint.RoutePattern.RawText?.TrimStart('/')}")).ToHashSet(StringComparer.Ordinal);
        var (wrong, seen) = (new List<string>(), 0);
        foreach (var page in GuidePage.Guides)
        {
            foreach (var match in Endpoint().Matches(page.Text).AsEnumerable())
            {
                seen++;
                var (method, path) = (match.Groups["method"].Value, Shape(match.Groups["path"].Value.TrimEnd('.')));
                if (path != "/v1/openapi.json" && !(method.Length == 0 ? described.Contains(path) : operations.Contains($"{method} {path}")))
                {
                    wrong.Add($"{page}: {match.Value}");
                }
            }

            wrong.AddRange(page.CodeWords.Where(word => Page().IsMatch(word) && !pages.Contains(Shape(word))).Select(word => $"{page}: {word}"));
        }

        Assert.True(seen > 3, $"only {seen} endpoints were found in the guides");
        Assert.Empty(wrong);
    }

    // Parameters go by their place, whatever they are called; a guide writes them in capitals.
    private static string Shape(string path) => Parameter().Replace(path, "*");

    [GeneratedRegex("((?<method>GET|POST|DELETE) )?(?<![A-Za-z0-9])(?<path>/v1/[A-Za-z0-9/{}._-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint();

    [GeneratedRegex("^/(?!v1/)[a-zA-Z/-]+$")]
    private static partial Regex Page();

    [GeneratedRegex(@"\{[^}]*\}|(?<=/)[A-Z]{2,}(?=/|$)")]
    private static partial Regex Parameter();
}
