namespace Fabric.Devnet.Lifecycle;

/// <summary>Why a request to the lifecycle is refused, in Fabric's words.</summary>
/// <param name="message">The text, without the prefix that names the function.</param>
/// <param name="isNotFound">Whether what it asks for is not there: the answer is 404 then.</param>
internal sealed class LifecycleException(string message, bool isNotFound = false) : DevnetException(message)
{
    public bool IsNotFound => isNotFound;
}
