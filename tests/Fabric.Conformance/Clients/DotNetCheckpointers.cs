using System.Collections.Concurrent;
using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>The checkpointers of one client, by name.</summary>
internal sealed class DotNetCheckpointers
{
    private readonly ConcurrentDictionary<string, ICheckpointer> _all = new();

    public async Task<string> AddAsync(string? path)
    {
        var name = $"{Guid.NewGuid():N}";
        _all[name] = path is null ? new InMemoryCheckpointer() : await FileCheckpointer.OpenAsync(path);
        return name;
    }

    public ICheckpointer? Find(string? name) => name is null ? null : _all[name];
}
