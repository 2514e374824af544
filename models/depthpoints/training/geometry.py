"""Small rotation and vector helpers shared by the body, the pose and the camera."""
import numpy as np


def unit(vector):
    """The vector at length one."""
    return vector / (np.linalg.norm(vector) + 1e-12)


def about_x(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def about_y(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def about_z(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def about_axis(axis, angle):
    """Rotation by an angle about any axis."""
    a = unit(np.asarray(axis, float))
    cross = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def limb_frame(along, hinge):
    """Orthonormal columns: hinge made square to the limb, their cross product, the limb."""
    along = unit(along)
    hinge = unit(hinge - along * (hinge @ along))
    return np.stack([hinge, np.cross(along, hinge), along], 1)


def twist_about(rotation, axis):
    """How far a rotation turns about the given axis, in radians between -pi and pi."""
    cosine = np.clip((np.trace(rotation) - 1) / 2, -1, 1)
    angle = np.arccos(cosine)
    if angle < 1e-6:
        return 0.0
    skew = rotation - rotation.T
    own_axis = unit(np.array([skew[2, 1], skew[0, 2], skew[1, 0]]))
    twist = 2 * np.arctan2((own_axis @ axis) * np.sin(angle / 2), np.cos(angle / 2))
    return (twist + np.pi) % (2 * np.pi) - np.pi


def vertex_normals(vertices, triangles):
    """Area weighted unit normals of a triangle mesh."""
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    normals = np.zeros_like(vertices)
    for axis in range(3):
        for corner in range(3):
            normals[:, axis] += np.bincount(
                triangles[:, corner], weights=face[:, axis], minlength=len(vertices)
            )
    return normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)
