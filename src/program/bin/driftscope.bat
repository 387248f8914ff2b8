@echo off
rem Starts Driftscope with the Java that JAVA_HOME names, or else with the one on the PATH. Options for Java itself may
rem stand in JAVA_OPTS.
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 goto :nojava

for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr version"') do set "VERSION=%%~v"
for /f "delims=.-+ tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 goto :tooold

set "OPTIONS=--enable-native-access=ALL-UNNAMED,javafx.graphics"
if %MAJOR% GEQ 24 set "OPTIONS=%OPTIONS% --sun-misc-unsafe-memory-access=allow"

"%JAVA%" %OPTIONS% %JAVA_OPTS% --module-path "%LIB%\javafx" --add-modules javafx.controls,javafx.fxml -cp "%LIB%\*" org.driftscope.app.Launcher %*
exit /b %ERRORLEVEL%

:nojava
echo driftscope: there is no Java here that starts; install Java 17 or newer, or name its folder in JAVA_HOME 1>&2
exit /b 1

:tooold
echo driftscope: Java %VERSION% is too old; it needs Java 17 or newer 1>&2
exit /b 1
