using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Audit.Service;

/// <summary>The dashboard's own files. Their addresses hold their hash, so that a browser may keep them for ever.</summary>
internal sealed class DashboardAssets
{
    private const string Prefix = "Audit.Service.Dashboard.Assets.";
    private readonly FrozenDictionary<string, Asset> _byAddress;

    public DashboardAssets()
    {
        Style = Read("dashboard.css", "text/css; charset=utf-8");
        Script = Read("dashboard.js", "text/javascript; charset=utf-8");
        Icon = Read("icon.svg", "image/svg+xml");
        _byAddress = new[] { Style, Script, Icon }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    /// <summary>How the pages look.</summary>
    internal Asset Style { get; }

    /// <summary>What makes them live.</summary>
    internal Asset Script { get; }

    /// <summary>The icon.</summary>
    internal Asset Icon { get; }

    /// <summary>Maps the files.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assets/{name}", (string name, DashboardAssets assets, HttpResponse response) => assets.Answer(name, response))
        .RequirePermission(AuditPermission.Open)
        .ExcludeFromDescription();

    private IResult Answer(string name, HttpResponse response)
    {
        if (!_byAddress.TryGetValue(name, out Asset? asset))
        {
            return Problem.NotFound(ProblemCode.PathUnknown, "There is no such file.");
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Content, asset.ContentType);
    }

    private static Asset Read(string file, string contentType)
    {
        using Stream stream = typeof(DashboardAssets).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"The program lacks its own file {file}.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        return new Asset(
            $"{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}",
            contentType,
            content,
            $"sha384-{Convert.ToBase64String(SHA384.HashData(content))}");
    }

    /// <summary>A file.</summary>
    /// <param name="Name">Its name with its hash.</param>
    /// <param name="ContentType">Its content type.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Integrity">What the browser checks it against.</param>
    internal sealed record Asset(string Name, string ContentType, byte[] Content, string Integrity)
    {
        internal string Address => $"/assets/{Name}";
    }
}
