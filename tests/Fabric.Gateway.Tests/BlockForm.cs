namespace Fabric.Gateway.Tests;

/// <summary>The three forms in which a peer streams blocks.</summary>
public enum BlockForm
{
    Full,
    Filtered,
    WithPrivateData,
}
