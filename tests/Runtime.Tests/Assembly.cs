[assembly: TestFramework("TypedMcp.Tests.JudgingFramework", "TypedMcp.Tests")]
